import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { withSnapshot } from './transaction.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

it('a snapshot shows one moment, whatever is committed while it is read, and writes nothing', async () => {
  const seen = await withSnapshot(tessera.platform, async (db) => {
    const names = () => db.selectFrom('teams').select('name').execute();
    const before = await names();
    await makeTeam(tessera.api);
    return [before, await names()];
  });
  expect(seen).toEqual([[], []]);
  expect((await tessera.api.get<{ total: number }>('/teams')).body.total).toBe(1);
  const writing = withSnapshot(tessera.platform, (db) => db.deleteFrom('teams').execute());
  await expect(writing).rejects.toThrow('read-only transaction');
});
