import type { TesseraClient } from '@tessera/sdk';

/** Teams, people, keys and assets; those with a number are there to be changed, one by each case. */
export async function seedPeople(client: TesseraClient, ids: Map<string, string>): Promise<void> {
  const teams = ['orders', 'finance', 'marketing', 'to-rename-1', 'to-rename-2', 'to-delete-1', 'to-delete-2'];
  for (const name of [...teams, 'deleted-1', 'deleted-2', 'from-1', 'from-2']) {
    ids.set(name, (await client.teams.create({ name })).id);
  }
  const idOf = (name: string): string => ids.get(name) ?? '';
  for (const name of ['deleted-1', 'deleted-2']) await client.teams.delete(idOf(name));
  for (const name of ['ada', 'leaver-1', 'leaver-2', 'back-1', 'back-2', 'change-1', 'change-2']) {
    const user = await client.users.create({ email: `${name}@example.com`, name: 'Somebody', team_id: idOf('orders') });
    ids.set(`${name}@example.com`, user.id);
  }
  for (const name of ['back-1', 'back-2']) await client.users.deactivate(idOf(`${name}@example.com`));
  for (const name of ['key-1', 'key-2']) {
    ids.set(name, (await client.apiKeys.create({ name, team_id: idOf('orders') })).id);
  }
  const owned = ['orders', 'customers', 'raw', 'change_1', 'change_2', 'delete_1', 'delete_2', 'gone_1', 'gone_2'];
  for (const name of [...owned, 'assign_1', 'assign_2']) {
    const asset = await client.assets.create({ fqn: `shop.marts.${name}`, owner_team_id: idOf('orders') });
    ids.set(`shop.marts.${name}`, asset.id);
  }
  for (const name of ['gone_1', 'gone_2']) await client.assets.delete(idOf(`shop.marts.${name}`));
  for (const name of ['1', '2']) {
    await client.assets.create({ fqn: `shop.given.a_${name}`, owner_team_id: idOf(`from-${name}`) });
    const made = await client.dependencies.create(idOf('shop.marts.customers'), {
      depends_on_asset_id: idOf(`shop.marts.assign_${name}`),
    });
    ids.set(`dependency-${name}`, made.id);
  }
}
