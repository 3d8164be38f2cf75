import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkAnswer, StreamedEvent } from '@tessera/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEventsAfter } from '../src/platform/events/outbox.js';
import { type Block, readEvents } from './support/event-reader.js';
import { clientOf, inParallel, type Send } from './support/process-client.js';
import { expectStatus, makeAsset, makeTeam, publish, publishLive, tableOf } from './support/scenario.js';
import { processKey, type ServerProcess, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

const teamCount = 100;
const assetCount = 100;
/** An event for each first version, each proposal, each answer, and each approval. */
const eventCount = assetCount * (1 + 1 + teamCount + 1);
const disconnects = 20;
/** Items of one bulk request of answers. */
const answersAtOnce = 50;

let place: EmptyDatabase;
let servers: readonly ServerProcess[];
beforeAll(async () => {
  place = await emptyDatabase();
  const variables = { DATABASE_URL: place.url };
  // An embedded database serves one process.
  const count = place.url.startsWith('sqlite') ? 1 : 2;
  servers = await Promise.all(Array.from({ length: count }, () => startServerProcess(variables)));
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await place.drop();
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Assets with contracts that every team consumes. */
async function consumedAssets(send: Send) {
  const owner = await makeTeam(send, 'producers');
  const teams = await inParallel(
    4,
    range(teamCount).map((n) => () => makeTeam(send, `consumers ${n}`)),
  );
  const make = async (n: number): Promise<string> => {
    const assetId = await makeAsset(send, `lake.stream.table_${n}`, owner);
    const contractId = await publishLive(send, { assetId, teamId: owner, schema: tableOf(['id', 'name']) });
    const registrations = teams.map((teamId) => ({ contract_id: contractId, consumer_team_id: teamId }));
    const { failed } = expectStatus(await send<BulkAnswer>('POST', '/bulk/registrations', { registrations }), 200);
    expect(failed).toBe(0);
    return assetId;
  };
  const assetIds = await inParallel(
    4,
    range(assetCount).map((n) => () => make(n)),
  );
  return { owner, teams, assetIds };
}

/** Opens a proposal and gives the answers of all teams. */
async function decide(send: Send, assetId: string, owner: string, teams: readonly string[]): Promise<void> {
  const { proposal } = expectStatus(await publish(send, { assetId, teamId: owner, schema: tableOf(['id']) }), 201);
  for (let start = 0; start < teams.length; start += answersAtOnce) {
    const acknowledgments = teams
      .slice(start, start + answersAtOnce)
      .map((teamId) => ({ proposal_id: proposal?.id, consumer_team_id: teamId, response: 'approved' }));
    const { failed } = expectStatus(await send<BulkAnswer>('POST', '/bulk/acknowledgments', { acknowledgments }), 200);
    expect(failed).toBe(0);
  }
}

test(`${eventCount} events come once and in order to a client that disconnects ${disconnects} times`, {
  timeout: 120_000,
}, async ({ annotate }) => {
  const sends = servers.map((server) => clientOf(server));
  const { owner, teams, assetIds } = await consumedAssets(sends[0] as Send);

  const seen: Block[] = [];
  let lastEventId = '0';
  const listen = async (turn: number): Promise<void> => {
    const { url } = servers[turn % servers.length] as ServerProcess;
    const reader = await readEvents(`${url}/api/v1/events/stream`, {
      authorization: `Bearer ${processKey}`,
      'last-event-id': lastEventId,
    });
    expect(reader.status).toBe(200);
    if (turn < disconnects) {
      const enough = 1 + Math.floor(Math.random() * 400);
      await Promise.race([reader.until(() => reader.events().length >= enough), sleep(Math.random() * 1500)]);
    } else {
      await reader.until(() => seen.length + reader.events().length >= eventCount);
    }
    reader.close();
    await reader.ended();
    seen.push(...reader.events());
    lastEventId = reader.blocks.at(-1)?.id ?? lastEventId;
  };
  const listening = (async () => {
    for (let turn = 0; turn <= disconnects; turn += 1) await listen(turn);
  })();

  const started = performance.now();
  const writing = assetIds.map((id, n) => () => decide(sends[n % sends.length] as Send, id, owner, teams));
  await inParallel(4, writing);
  const writtenMs = performance.now() - started;
  await listening;
  await annotate(`written in ${Math.round(writtenMs)} ms, seen after ${Math.round(performance.now() - started)} ms`);

  expect(seen.map(({ id }) => Number(id))).toEqual(range(eventCount).map((n) => n + 1));
  await Promise.all(servers.map((server) => server.stop()));
  const database = openTestDatabase(place.url);
  try {
    const committed = await listEventsAfter(database.db, 0, 2 * eventCount);
    expect(seen.map(({ data = '' }) => (JSON.parse(data) as StreamedEvent).id)).toEqual(committed.map(({ id }) => id));
  } finally {
    await database.close();
  }
});
