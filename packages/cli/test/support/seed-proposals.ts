import type { TesseraClient } from '@tessera/sdk';
import { orders, ordersWithoutAmount } from './row-shapes.js';

/** Contracts of `shop.marts.orders` with a consumer, and one asset with a proposal for each name. */
export async function seedProposals(client: TesseraClient, ids: Map<string, string>): Promise<void> {
  const idOf = (name: string): string => ids.get(name) ?? '';
  const publishing = { published_by: idOf('orders') };
  const publish = async (asset: string, schema: object) =>
    client.contracts.publish(asset, { schema: { ...schema }, compatibility_mode: 'backward' }, publishing);
  const register = async (contractId: string, team: string) =>
    client.registrations.create({ consumer_team_id: idOf(team) }, { contract_id: contractId });

  for (const name of ['orders', 'customers']) {
    const { contract } = await publish(idOf(`shop.marts.${name}`), orders);
    ids.set(`contract-of-${name}`, contract?.id ?? '');
  }
  const wider = { ...orders, properties: { ...orders.properties, note: { type: 'string' } } };
  await publish(idOf('shop.marts.orders'), wider);
  for (const team of ['finance', 'to-rename-1', 'to-rename-2', 'marketing']) {
    ids.set(`registration-of-${team}`, (await register(idOf('contract-of-customers'), team)).id);
  }
  const names = ['open', 'ack_1', 'ack_2', 'object_1', 'object_2', 'withdraw_1', 'withdraw_2', 'force_1', 'force_2'];
  for (const name of [...names, 'expire_1', 'expire_2', 'publish_1', 'publish_2']) {
    const { id } = await client.assets.create({ fqn: `shop.changing.${name}`, owner_team_id: idOf('orders') });
    const { contract } = await publish(id, orders);
    await register(contract?.id ?? '', 'finance');
    if (name.startsWith('object')) {
      const reader = await client.assets.create({ fqn: `shop.reports.${name}`, owner_team_id: idOf('finance') });
      await client.dependencies.create(reader.id, { depends_on_asset_id: id });
    }
    const { proposal } = await publish(id, ordersWithoutAmount);
    ids.set(`proposal-${name}`, proposal?.id ?? '');
    if (!name.startsWith('publish')) continue;
    await client.proposals.acknowledge(proposal?.id ?? '', { consumer_team_id: idOf('finance'), response: 'approved' });
  }
}
