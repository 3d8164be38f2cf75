import type { Asset, Contract, Proposal, Team, User } from '@tessera/api';
import type { ApiClient } from './api-client.js';
import {
  makeAsset,
  makeContract,
  makeDependency,
  makeProposal,
  makeRegistration,
  makeTeam,
  makeUser,
  table,
} from './makers.js';

export interface SyncedStory {
  readonly finance: Team;
  readonly sales: Team;
  /** A consumer that has not answered the pending proposal. */
  readonly gone: Team;
  readonly ada: User;
  readonly orders: Asset;
  readonly revenue: Asset;
  readonly first: Contract;
  readonly second: Contract;
  readonly proposal: Proposal;
}

/** Something of every kind that files hold, deleted and ended things included. */
export async function makeSyncedStory(api: ApiClient): Promise<SyncedStory> {
  const finance = await makeTeam(api, 'finance');
  const sales = await makeTeam(api, 'Sales EU');
  const gone = await makeTeam(api, 'gone');
  const ada = await makeUser(api, {
    email: 'ada@example.com',
    team_id: finance.id,
    role: 'team_admin',
    password: 'a long secret of ada',
    metadata: { phone: '+49' },
  });
  const left = await makeUser(api, { email: 'left@example.com', name: 'Left' });
  await api.delete(`/users/${left.id}`);
  const orders = await makeAsset(api, {
    fqn: 'shop.sales.orders',
    owner: finance,
    owner_user_id: ada.id,
    resource_type: 'model',
    guarantee_mode: 'strict',
    semver_mode: 'suggest',
    metadata: { z: 1, a: { tags: ['x', 'ü', 'multi\nline\n'], none: null }, __proto__x: true },
  });
  const revenue = await makeAsset(api, { fqn: 'shop.sales.revenue', owner: sales, environment: 'staging' });
  const old = await makeAsset(api, { fqn: 'shop.sales.old', owner: gone });
  const first = await makeContract(api, orders, table({ id: 'integer', name: 'string' }), { version: '1.0.0' });
  await makeRegistration(api, first, sales);
  await makeRegistration(api, first, gone);
  const second = await makeContract(api, orders, table({ id: 'integer', name: 'string', note: 'string' }), {
    version: '1.1.0',
    guarantees: {
      freshness: { max_staleness_minutes: 60 },
      volume: null,
      nullability: { id: 'never' },
      accepted_values: null,
    },
    compatibility_mode: 'backward',
  });
  await makeDependency(api, revenue, orders, 'transforms');
  const refused = await makeProposal(api, orders, table({ id: 'integer' }), { version: '2.0.0' });
  await api.post(`/proposals/${refused.id}/acknowledge`, { consumer_team_id: sales.id, response: 'blocked' });
  const proposal = await makeProposal(api, orders, table({ id: 'string', name: 'string', note: 'string' }), {
    version: '2.0.0',
    autoPublish: true,
  });
  await api.post(`/proposals/${proposal.id}/acknowledge`, {
    consumer_team_id: sales.id,
    response: 'migrating',
    migration_deadline: '2027-01-01T00:00:00Z',
    notes: 'after the year’s end',
  });
  await api.post(`/proposals/${proposal.id}/object?objector_team_id=${sales.id}`, { reason: 'too early' });
  await api.delete(`/assets/${old.id}`);
  return { finance, sales, gone, ada, orders, revenue, first, second, proposal };
}
