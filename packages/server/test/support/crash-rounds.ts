import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Executor } from '../../src/platform/database/database.js';
import { clientOf, type Send } from './process-client.js';
import {
  acknowledge,
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  type PublishAnswer,
  publish,
  publishLive,
  register,
  tableOf,
} from './scenario.js';
import { type ServerProcess, startServerProcess } from './server-process.js';

/** A write that was answered with 2xx: its row and the action of its audit event must outlive the process. */
interface Written {
  readonly table: 'teams' | 'contracts' | 'registrations' | 'proposals' | 'acknowledgments';
  readonly id: string;
  /** What the audit log knows it by. */
  readonly entityId: string;
  readonly action: string;
}

const clients = 4;
const writesPerRound = 60;
const roundMs = 15_000;

/** One client: publishes, and now and then adds a reader, proposes a break and answers it, until the server is gone. */
async function write(send: Send, name: string, shouldStop: () => boolean, written: Written[]): Promise<void> {
  const made = (table: Written['table'], action: string, id: string, entityId = id): string => {
    written.push({ table, id, entityId, action });
    return id;
  };
  const live = ({ body }: { readonly body: PublishAnswer }): string =>
    made('contracts', 'contract.published', body.contract?.id ?? 'no contract');
  const teamId = made('teams', 'team.created', await makeTeam(send, `writer ${name}`));
  const assetId = await makeAsset(send, `lake.crashes.${name}`, teamId);
  let contractId = made(
    'contracts',
    'contract.published',
    await publishLive(send, { assetId, teamId, schema: tableOf(['id', 'name']) }),
  );
  for (let step = 0; step < 5000 && !shouldStop(); step += 1) {
    const answer = await publish(send, { assetId, teamId, schema: tableOf(['id', 'name'], `Step ${step}`) });
    expectStatus(answer, 201);
    contractId = live(answer);
    if (step % 4 !== 0) continue;
    const reader = made('teams', 'team.created', await makeTeam(send, `reader ${name} ${step}`));
    const registration = expectStatus<Made>(await register(send, contractId, reader), 201);
    made('registrations', 'registration.created', registration.id);
    const proposed = expectStatus(await publish(send, { assetId, teamId, schema: tableOf(['id']) }), 201);
    const proposalId = made('proposals', 'proposal.created', proposed.proposal?.id ?? 'no proposal');
    // Blocked, so that the next version is compared with the same columns.
    const { id } = expectStatus(await acknowledge(send, proposalId, reader, 'blocked'), 201);
    made('acknowledgments', 'proposal.acknowledged', id, proposalId);
  }
}

/** Writes until some hundred writes were answered, and ends the process in the middle of the next ones. */
async function writeUntilKilled(server: ServerProcess, round: number): Promise<readonly Written[]> {
  const written: Written[] = [];
  let isKilled = false;
  const writers = Array.from({ length: clients }, (_, index) =>
    write(clientOf(server), `r${round}_${index}`, () => isKilled, written).catch((error: unknown) => {
      if (!isKilled) throw error;
    }),
  );
  const killing = (async () => {
    const deadline = Date.now() + roundMs;
    while (written.length < writesPerRound && Date.now() < deadline) await sleep(2);
    await sleep(Math.random() * 20);
    isKilled = true;
    await server.kill();
  })();
  await Promise.all([killing, ...writers]);
  return written;
}

/** Starts a server, lets clients write and kills it, as often as told; ends with a start and an orderly stop. */
export async function crashRounds(rounds: number, databaseUrl: string): Promise<readonly Written[]> {
  const all: Written[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const written = await writeUntilKilled(await startServerProcess({ DATABASE_URL: databaseUrl }), round);
    expect(written.length).toBeGreaterThanOrEqual(writesPerRound);
    all.push(...written);
  }
  const last = await startServerProcess({ DATABASE_URL: databaseUrl });
  const newest = all.findLast(({ table }) => table === 'contracts');
  expectStatus(await clientOf(last)('GET', `/contracts/${newest?.id}`), 200);
  expect(await last.stop()).toEqual({ code: 0, signal: null });
  return all;
}

/** The answered writes of which the row or the audit event is not in the database. */
export async function lostWrites(db: Executor, written: readonly Written[]): Promise<readonly Written[]> {
  const rows = new Set<string>();
  for (const table of new Set(written.map((write) => write.table)))
    for (const { id } of await db.selectFrom(table).select('id').execute()) rows.add(`${table} ${id}`);
  const events = await db.selectFrom('audit_events').select(['action', 'entity_id']).execute();
  const known = new Set(events.map(({ action, entity_id: id }) => `${action} ${id}`));
  return written.filter(
    ({ table, id, action, entityId }) => !rows.has(`${table} ${id}`) || !known.has(`${action} ${entityId}`),
  );
}
