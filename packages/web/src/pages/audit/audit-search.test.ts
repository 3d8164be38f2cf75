import { expect, it } from 'vitest';
import { actionWords, entityWords } from './audit-actions.js';
import { auditFilter, auditSearch } from './audit-search.js';

it.each([
  [{}, {}],
  [
    { entity: 'team', action: 'team.created', actor: 't', from: '2026-01-02', to: '2026-01-03' },
    { entity: 'team', action: 'team.created', actor: 't', from: '2026-01-02', to: '2026-01-03' },
  ],
  [{ entity: 'team', action: 'user.created' }, { entity: 'team' }],
  [{ entity: 'nothing', action: 'team.created', from: 'yesterday', to: '2026-13-01' }, {}],
])('%j is %j', (given, expected) => {
  expect(auditSearch(given)).toEqual(expected);
});

it('asks for whole days', () => {
  const { from = '', to = '' } = auditFilter({ from: '2026-01-02', to: '2026-01-02' });
  expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000 - 1);
});

it.each([
  ['api_key', 'api_key.created', 'API key', 'created'],
  ['webhook_delivery', 'webhook_delivery.resent', 'Webhook delivery', 'resent'],
  ['team', 'bulk.assets_reassigned', 'Team', 'assets reassigned (bulk)'],
])('%s and %s are called "%s" and "%s"', (entity, action, entityName, actionName) => {
  expect([entityWords(entity), actionWords(action, entity)]).toEqual([entityName, actionName]);
});
