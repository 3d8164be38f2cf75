import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryVariables } from '../support/delivering-app.js';
import { eventually } from '../support/eventually.js';
import { clientOf, inParallel } from '../support/process-client.js';
import { expectStatus, makeAsset, makeTeam, propose, publishLive, tableOf } from '../support/scenario.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { type EmptyDatabase, emptyDatabase } from '../support/test-database.js';
import { closeReceivers, openReceiver, type Received, type WebhookReceiver } from '../support/webhook-receiver.js';

let place: EmptyDatabase;
let receiver: WebhookReceiver;
let servers: readonly ServerProcess[];
beforeAll(async () => {
  place = await emptyDatabase();
  receiver = await openReceiver((response, _, index) => {
    void sleep(5 + Math.random() * 20).then(() => response.writeHead(index % 9 === 4 ? 500 : 200).end());
  });
  const variables = { ...deliveryVariables, DATABASE_URL: place.url, WEBHOOK_URL: receiver.url };
  servers = await Promise.all([startServerProcess(variables), startServerProcess(variables)]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await closeReceivers();
  await place.drop();
});

const assets = 12;
const rounds = 5;

test('two processes never send one event at the same time, and keep the order of each asset', {
  timeout: 60_000,
}, async () => {
  const ids = await inParallel(
    4,
    Array.from({ length: assets }, (_, index) => async () => {
      const send = clientOf(servers[index % 2] as ServerProcess);
      const teamId = await makeTeam(send, `producer ${index}`);
      const assetId = await makeAsset(send, `lake.shared.t${index}`, teamId);
      await publishLive(send, { assetId, teamId, schema: tableOf(['id', 'name']) });
      for (let round = 0; round < rounds; round += 1) {
        const proposalId = await propose(send, { assetId, teamId, schema: tableOf(['id']) });
        expectStatus(await send('POST', `/proposals/${proposalId}/withdraw`), 200);
      }
      return assetId;
    }),
  );
  const [left] = servers as [ServerProcess];
  const totals = async () =>
    Promise.all(
      ['delivered', 'pending', 'failed'].map(async (status) => {
        const path = `/webhooks/deliveries?status=${status}&limit=1`;
        return (await clientOf(left)<{ total: number }>('GET', path)).body.total;
      }),
    );
  expect(await eventually(totals, ([delivered]) => delivered === assets * rounds * 2)).toEqual([120, 0, 0]);
  await eventually(
    () => receiver.received,
    (received) => received.every(({ endedAtMs }) => endedAtMs !== null),
  );

  const attempts = new Map<string, Received[]>();
  for (const one of receiver.received) {
    const id = one.headers['webhook-id'] ?? '';
    attempts.set(id, [...(attempts.get(id) ?? []), one]);
  }
  expect(attempts.size).toBe(120);
  for (const [id, [first, ...rest]] of attempts) {
    let endedAtMs = first?.endedAtMs ?? 0;
    for (const next of rest) {
      expect([id, next.startedAtMs >= endedAtMs]).toEqual([id, true]);
      endedAtMs = next.endedAtMs ?? 0;
    }
  }
  for (const assetId of ids) {
    const told = [...attempts.values()]
      .map(([first]) => JSON.parse(first?.body ?? '') as { event: string; payload: { asset_id: string } })
      .filter(({ payload }) => payload.asset_id === assetId)
      .map(({ event }) => event);
    expect(told).toEqual(Array(rounds).fill(['proposal.created', 'proposal.withdrawn']).flat());
  }
});
