import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TesseraClient } from '@tessera/sdk';

/** A quality run, observations, receivers and channels, and files of other formats. */
export async function seedAround(client: TesseraClient, ids: Map<string, string>, folder: string): Promise<void> {
  const idOf = (name: string): string => ids.get(name) ?? '';
  await client.quality.report(idOf('shop.marts.customers'), {
    status: 'failed',
    triggered_by: 'ci',
    guarantees_checked: 2,
    guarantees_passed: 1,
    guarantees_failed: 1,
  });
  await observe(client, 'orders', 'assign_1');
  for (const [place, name] of ['change_1', 'change_2', 'delete_1', 'delete_2'].entries()) {
    ids.set(`observation-${place + 1}`, await observe(client, name, 'assign_2'));
  }
  for (const name of ['catalog', 'rotate-1', 'rotate-2', 'end-1', 'end-2']) {
    ids.set(name, (await client.webhooks.create({ name, url: idOf('receiver') })).id);
  }
  ids.set('delivery', (await client.webhooks.test(idOf('catalog'))).id);
  for (const name of ['alerts', 'end-1', 'end-2']) {
    const channel = await client.channels.create(idOf('marketing'), { name, kind: 'chat', url: idOf('receiver') });
    ids.set(name === 'alerts' ? name : `channel-${name}`, channel.id);
  }
  const record = { type: 'record', name: 'Paid', namespace: 'shop.events', fields: [{ name: 'id', type: 'long' }] };
  writeFileSync(join(folder, 'event.avsc'), JSON.stringify(record));
  writeFileSync(join(folder, 'tables.sql'), 'create table shop.sql.payments (id int not null);');
  mkdirSync(join(folder, 'target'));
  writeFileSync(join(folder, 'target', 'manifest.json'), JSON.stringify(manifest));
  mkdirSync(join(folder, 'tested'));
  writeFileSync(join(folder, 'tested', 'manifest.json'), JSON.stringify(testedManifest));
  writeFileSync(join(folder, 'tested', 'run_results.json'), JSON.stringify(runResults));
  writeFileSync(join(folder, 'tested', 'sources.json'), JSON.stringify(sources));
}

/** Tells of a job that made one asset from another; returns the id of the observation. */
async function observe(client: TesseraClient, input: string, output: string): Promise<string> {
  const dataset = (name: string) => ({ namespace: 'postgres://db', name: `shop.marts.${name}` });
  const { observations } = await client.lineage.send({
    eventType: 'COMPLETE',
    job: { namespace: 'airflow', name: `${input}-to-${output}` },
    inputs: [dataset(input)],
    outputs: [dataset(output)],
  });
  return observations[0]?.id ?? '';
}

const place = { database: 'shop', schema: 'marts' };

/** A model, a seed and two sources. */
const manifest = {
  nodes: {
    'model.shop.fct_new': {
      ...place,
      name: 'fct_new',
      resource_type: 'model',
      columns: { id: { name: 'id', data_type: 'integer' } },
    },
  },
  sources: {
    'source.shop.customers': { ...place, name: 'customers', resource_type: 'source' },
    'source.shop.nowhere': { ...place, name: 'nowhere', resource_type: 'source' },
  },
};

/** A project that was never imported: its tests are known by the manifest alone. */
const testedManifest = {
  nodes: {
    'test.shop.not_null_raw_id': { resource_type: 'test', depends_on: { nodes: ['macro.x', 'source.shop.raw'] } },
    'test.shop.unique_raw_id': { resource_type: 'test', depends_on: { nodes: ['source.shop.raw'] } },
    'test.shop.elsewhere': { resource_type: 'test', depends_on: { nodes: ['source.shop.nowhere'] } },
  },
  sources: {
    'source.shop.raw': { ...place, name: 'RAW', resource_type: 'source' },
    'source.shop.nowhere': { ...place, name: 'nowhere', resource_type: 'source' },
  },
};

const aboutRun = { generated_at: '2026-01-15T09:30:00Z', invocation_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43' };

const runResults = {
  metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json', ...aboutRun },
  results: [
    { unique_id: 'test.shop.not_null_raw_id', status: 'warn', message: 'Got 1 result', failures: 1 },
    { unique_id: 'test.shop.unique_raw_id', status: 'fail', message: 'Got 2 results', failures: 2 },
    { unique_id: 'test.shop.elsewhere', status: 'pass', failures: 0 },
    { unique_id: 'model.shop.built', status: 'success' },
  ],
};

const sources = {
  metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/sources/v3.json', ...aboutRun },
  results: [{ unique_id: 'source.shop.nowhere', status: 'pass', max_loaded_at: '2026-01-15T09:00:00Z' }],
};
