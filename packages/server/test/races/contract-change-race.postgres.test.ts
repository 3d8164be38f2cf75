import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkPublish } from '../support/bulk-publishing.js';
import { brokenInvariants } from '../support/invariants.js';
import { waitingForLocks } from '../support/lock-waiters.js';
import { makeAsset, makeContract, makeProposal, makeTeam, publish, table } from '../support/makers.js';
import { type TestApp, testApp } from '../support/test-app.js';
import { eventsOf } from '../support/written-rows.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
});
afterAll(async () => {
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  await tessera.close();
});

/** Sends the requests one after the other while the asset is held, so that they queue for it in this order. */
async function queued(asset: Asset, requests: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]> {
  const sent: Promise<unknown>[] = [];
  await tessera.database.db.transaction().execute(async (tx) => {
    await tx.selectFrom('assets').select('id').where('id', '=', asset.id).forNoKeyUpdate().execute();
    for (const request of requests) {
      sent.push(request());
      await waitingForLocks(tessera.database, sent.length);
    }
  });
  return Promise.all(sent);
}

test('guarantees that wait behind a publish find the contract deprecated', async () => {
  const asset = await makeAsset(tessera.api, { owner });
  const contract = await makeContract(tessera.api, asset, orders);
  const events = await eventsOf(tessera.database, async () => {
    const answers = await queued(asset, [
      () => publish(tessera.api, asset, longer),
      () => tessera.api.patch(`/contracts/${contract.id}/guarantees`, { guarantees: {} }),
    ]);
    expect(answers).toMatchObject([{ status: 201 }, { status: 400, body: { error: { code: 'BAD_REQUEST' } } }]);
  });
  expect(events.map(({ action }) => action)).toEqual(['contract.published', 'contract.deprecated']);
  expect((await tessera.api.get(`/contracts/${contract.id}`)).body).toMatchObject({ guarantees: null });
});

test('a bulk publish that waits judges its items by what went live meanwhile', async () => {
  const asset = await makeAsset(tessera.api, { owner });
  await makeContract(tessera.api, asset, orders);
  const items = [{ asset_id: asset.id, schema: longer }];
  const answers = await queued(asset, [
    () => publish(tessera.api, asset, longer),
    () => bulkPublish(tessera.api, owner.id, items, { execute: true }),
  ]);
  expect(answers).toMatchObject([
    { body: { contract: { version: '1.1.0' } } },
    { body: { skipped: 1, results: [{ current_version: '1.1.0' }] } },
  ]);
});

test('a bulk publish that waits behind a proposal of its asset fails that item alone', async () => {
  const asset = await makeAsset(tessera.api, { owner });
  const other = await makeAsset(tessera.api, { owner });
  await makeContract(tessera.api, asset, orders);
  const answers = await queued(asset, [
    () => makeProposal(tessera.api, asset, shorter),
    () =>
      bulkPublish(
        tessera.api,
        owner.id,
        [asset, other].map(({ id }) => ({ asset_id: id, schema: longer })),
        { execute: true },
      ),
  ]);
  expect(answers[1]).toMatchObject({
    status: 200,
    body: { published: 1, failed: 1, results: [{ error: expect.stringContaining('pending proposal') }, {}] },
  });
});

test('bulk publishes that name the same assets in other orders do not wait in a circle', async () => {
  const assets = await Promise.all(Array.from({ length: 20 }, () => makeAsset(tessera.api, { owner })));
  const turned = (by: number): readonly Asset[] => [...assets.slice(by), ...assets.slice(0, by)];
  const answers = await Promise.all(
    [0, 5, 10, 15].map((by) => {
      const order = by % 2 === 0 ? turned(by) : turned(by).toReversed();
      const items = order.map(({ id }) => ({ asset_id: id, schema: orders }));
      return bulkPublish(tessera.api, owner.id, items, { execute: true });
    }),
  );
  expect(answers.map(({ status, body }) => [status, body.published, body.skipped]).toSorted()).toEqual([
    [200, 0, 20],
    [200, 0, 20],
    [200, 0, 20],
    [200, 20, 0],
  ]);
});
