import type { Asset } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeAsset, makeTeam } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

let database: CountedDatabase;
let tessera: TestApp;
let assets: readonly Asset[];
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  const owner = await makeTeam(tessera.api);
  assets = await Promise.all(Array.from({ length: 101 }, () => makeAsset(tessera.api, { owner })));
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const send = (name: string, inputs: readonly Asset[], outputs: readonly Asset[]) =>
  database.statementsOf(async () => {
    const { status, body } = await tessera.api.post<{ observations: readonly object[] }>('/lineage', {
      job: { namespace: 'airflow', name },
      inputs: inputs.map(({ fqn }) => ({ name: fqn })),
      outputs: outputs.map(({ fqn }) => ({ name: fqn })),
    });
    expect([status, body.observations.length]).toEqual([201, inputs.length * Math.max(outputs.length, 1)]);
  });

describe('the number of statements', () => {
  it('of an event does not grow with what it shows', async () => {
    const [first, second] = [assets.slice(0, 1), assets.slice(1, 2)];
    const few = await send('one', first, second);
    expect(few).toBeGreaterThan(5);
    expect((await send('many', assets.slice(2), first)) - few).toBeLessThanOrEqual(4);
    expect((await send('readers', assets.slice(2), [])) - few).toBeLessThanOrEqual(4);
  });

  it('of an event that shows what was just seen are reads alone', async () => {
    const rows = () => database.db.selectFrom('observations').select('last_seen_at').execute();
    await send('again', assets.slice(0, 1), assets.slice(1, 2));
    const before = await rows();
    await send('again', assets.slice(0, 1), assets.slice(1, 2));
    expect(await rows()).toEqual(before);
  });

  it('of the list does not grow with its rows', async () => {
    const ask = (limit: number) =>
      database.statementsOf(async () => {
        const { body } = await tessera.api.get<{ results: readonly object[] }>(`/lineage/observations?limit=${limit}`);
        expect(body.results).toHaveLength(limit);
      });
    expect(await ask(100)).toBe(await ask(1));
  });
});
