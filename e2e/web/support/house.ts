import { TesseraClient } from '@tessera/sdk';
import {
  processKey,
  type ServerProcess,
  startServerProcess,
} from '../../../packages/server/test/support/spawned-server.js';

/** Names as nobody should choose them. */
export const hostileName = `<img src=x onerror="document.title='taken'">\u202E\u05D0\u05D1\u05D2 👩‍👩‍👧 ${'w'.repeat(160)}`;
export const password = 'correct horse battery';

export interface House {
  readonly server: ServerProcess;
  readonly client: TesseraClient;
  readonly producer: { readonly id: string; readonly name: string };
  readonly reader: { readonly id: string; readonly name: string };
  readonly assetId: string;
  readonly proposalId: string;
  /** Asset whose names and descriptions are hostile. */
  readonly oddAssetId: string;
}

export const producerEmail = 'pia@example.com';
export const readerEmail = 'ren@example.com';

const columns = {
  order_id: { type: 'integer', description: 'Number of the order' },
  status: { type: 'string', enum: ['open', 'paid'] },
  lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
};
const before = { type: 'object', properties: columns, required: ['order_id'] };
const after = {
  type: 'object',
  properties: { ...columns, order_id: { type: 'string' }, note: { type: ['string', 'null'] } },
  required: ['order_id'],
};

/**
 * A server with two teams, a contract between them and a breaking change that waits for the reader.
 *
 * @param variables settings of the server beside the usual ones
 */
export async function openHouse(variables: Readonly<Record<string, string>> = {}): Promise<House> {
  const server = await startServerProcess({
    DATABASE_URL: 'sqlite://:memory:',
    RATE_LIMIT_ENABLED: 'false',
    ...variables,
  });
  const client = new TesseraClient({ baseUrl: server.url, apiKey: processKey });
  const producer = await client.teams.create({ name: 'sales' });
  const reader = await client.teams.create({ name: 'finance' });
  const odd = await client.teams.create({ name: `team ${'w'.repeat(195)}` });
  const people = [
    { email: producerEmail, name: 'Pia Producer', team_id: producer.id },
    { email: readerEmail, name: 'Ren Reader', team_id: reader.id },
  ];
  for (const person of people) await client.users.create({ ...person, role: 'team_admin', password });
  const asset = await client.assets.create({
    fqn: 'shop.sales.orders',
    owner_team_id: producer.id,
    resource_type: 'model',
    metadata: { description: 'One row for each order.', tags: ['mart'] },
  });
  const { contract } = await client.contracts.publish(asset.id, { schema: before }, { published_by: producer.id });
  if (contract === undefined) throw new Error('The first version was not published');
  await client.registrations.create({ consumer_team_id: reader.id }, { contract_id: contract.id });
  await client.quality.report(asset.id, {
    status: 'failed',
    triggered_by: 'dbt_test',
    guarantee_results: [{ guarantee_id: 'not_null_orders_id', passed: false }],
  });
  const { proposal } = await client.contracts.publish(asset.id, { schema: after }, { published_by: producer.id });
  if (proposal === undefined) throw new Error('The breaking change became no proposal');
  const oddAsset = await client.assets.create({
    fqn: `shop.odd.${'very_long_name_'.repeat(12)}end`,
    owner_team_id: odd.id,
    metadata: { description: hostileName },
  });
  await client.contracts.publish(
    oddAsset.id,
    { schema: { type: 'object', properties: { [hostileName]: { type: 'string', description: hostileName } } } },
    { published_by: odd.id },
  );
  return { server, client, producer, reader, assetId: asset.id, proposalId: proposal.id, oddAssetId: oddAsset.id };
}
