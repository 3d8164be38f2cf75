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
