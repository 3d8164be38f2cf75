import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import type { Executor } from '../../src/platform/database/database.js';
import { deliveryVariables } from './delivering-app.js';
import { eventually } from './eventually.js';
import { clientOf, type Send } from './process-client.js';
import {
  acknowledge,
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  propose,
  publishLive,
  register,
  tableOf,
} from './scenario.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import { openReceiver, type Received, type WebhookReceiver } from './webhook-receiver.js';

/** What a receiver verifies with, and what it got. */
export interface Told {
  readonly name: string;
  readonly secret: string;
  readonly received: readonly Received[];
}

const clients = 3;

/** One client: opens proposals on an asset and ends them in several ways, until the server is gone. */
async function work(send: Send, name: string, isOver: () => boolean, onStep: () => void): Promise<void> {
  const teamId = await makeTeam(send, `producer ${name}`);
  const reader = await makeTeam(send, `reader ${name}`);
  const assetId = await makeAsset(send, `lake.told.${name}`, teamId);
  let contractId = await publishLive(send, { assetId, teamId, schema: tableOf(['id', 'c0']) });
  for (let step = 1; !isOver(); step += 1) {
    expectStatus(await register(send, contractId, reader), 201);
    const proposalId = await propose(send, { assetId, teamId, schema: tableOf(['id', `c${step}`]) });
    onStep();
    if (step % 3 === 0) {
      expectStatus(await send('POST', `/proposals/${proposalId}/withdraw`), 200);
      contractId = await publishLive(send, { assetId, teamId, schema: tableOf(['id', `c${step}`]), force: true });
      continue;
    }
    expectStatus(await acknowledge(send, proposalId, reader, 'approved'), 201);
    const live = { version: `${step + 1}.0.0`, published_by: teamId };
    const published = await send<{ contract: Made }>('POST', `/proposals/${proposalId}/publish`, live);
    contractId = expectStatus(published, 200).contract.id;
  }
}

const workMs = 10_000;

/** Lets clients work and ends the process at a random moment of what they do and of what it sends. */
async function workUntilKilled(server: ServerProcess, round: number): Promise<void> {
  let isOver = false;
  let steps = 0;
  const enough = 2 + Math.random() * 15;
  const worker = (index: number): Promise<void> =>
    work(
      clientOf(server),
      `r${round}_${index}`,
      () => isOver,
      () => {
        steps += 1;
      },
    ).catch((error: unknown) => {
      if (!isOver) throw error;
    });
  const killing = (async () => {
    const deadline = Date.now() + workMs;
    while (steps < enough && Date.now() < deadline) await sleep(2);
    await sleep(Math.random() * 40);
    isOver = true;
    await server.kill();
  })();
  await Promise.all([killing, ...Array.from({ length: clients }, (_, index) => worker(index))]);
}

/**
 * Starts a server with two receivers of events, lets clients work and kills it, as often as told; ends with a server that
 * sends what is left and stops in order. Receivers fail now and then.
 */
export async function deliveryRounds(rounds: number, databaseUrl: string): Promise<readonly Told[]> {
  const unreliable = (): Promise<WebhookReceiver> =>
    openReceiver((response, _, index) => response.writeHead(index % 7 === 3 ? 503 : 200).end());
  const [global, all] = [await unreliable(), await unreliable()];
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const variables = {
    ...deliveryVariables,
    DATABASE_URL: databaseUrl,
    WEBHOOK_URL: global.url,
    WEBHOOK_SECRET: secret,
  };
  let endpointSecret = '';
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServerProcess(variables);
    if (round === 0) {
      const endpoint = { name: 'all', url: all.url };
      const made = await clientOf(server)<{ secret: string }>('POST', '/webhooks/endpoints', endpoint);
      endpointSecret = expectStatus(made, 201).secret;
    }
    await workUntilKilled(server, round);
  }
  const last = await startServerProcess(variables);
  const waiting = async (): Promise<number> => {
    const { body } = await clientOf(last)<{ total: number }>('GET', '/webhooks/deliveries?status=pending&limit=1');
    return body.total;
  };
  // What is committed is placed about a second after the start; claims of killed processes end after six.
  await sleep(1500);
  await eventually(waiting, (total) => total === 0, 60_000);
  expect(await last.stop()).toEqual({ code: 0, signal: null });
  return [
    { name: 'global', secret, received: global.received },
    { name: 'all', secret: endpointSecret, received: all.received },
  ];
}

interface Sent {
  readonly event: string;
  readonly payload: { readonly asset_id: string; readonly from_proposal_id?: string | null };
}

/** What is wrong with what was received, given every event that was committed. */
export async function deliveryProblems(db: Executor, { name, secret, received }: Told): Promise<readonly string[]> {
  const problems: string[] = [];
  const committed = await db.selectFrom('outbox').selectAll().orderBy('position').execute();
  const expected = committed.filter(
    ({ event_type: type, payload }) =>
      name === 'all' ||
      type !== 'contract.published' ||
      (JSON.parse(payload) as Sent['payload']).from_proposal_id !== null,
  );
  const verifier = new Webhook(secret);
  const first = new Map<string, Sent>();
  for (const { headers, body } of received) {
    const id = headers['webhook-id'] ?? '';
    try {
      verifier.verify(body, headers);
    } catch (error) {
      problems.push(`${name}: ${id} is signed wrongly: ${String(error)}`);
    }
    if (!first.has(id)) first.set(id, JSON.parse(body) as Sent);
  }
  const known = new Set(expected.map(({ id }) => id));
  for (const { id, event_type: type, position } of expected)
    if (!first.has(id)) problems.push(`${name}: ${type} ${id} at ${position} never arrived`);
  for (const [id, { event }] of first)
    if (!known.has(id)) problems.push(`${name}: ${event} ${id} arrived and was not committed`);
  const arrivals = [...first].filter(([id]) => known.has(id));
  for (const assetId of new Set(expected.map(({ asset_id: asset }) => asset))) {
    const told = arrivals.filter(([, { payload }]) => payload.asset_id === assetId).map(([id]) => id);
    const happened = expected.filter(({ asset_id: asset }) => asset === assetId).map(({ id }) => id);
    if (told.join() !== happened.join()) problems.push(`${name}: events of ${assetId} arrived in another order`);
  }
  return problems;
}
