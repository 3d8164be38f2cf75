import { expect, it } from 'vitest';
import { mayPublishFor } from './publishing-right.js';

const team = { id: 't', name: 'sales' };

it.each([
  [['read', 'write', 'admin'] as const, null, true],
  [['read', 'write'] as const, team, true],
  [['read', 'write'] as const, { id: 'other', name: 'finance' }, false],
  [['read', 'write'] as const, null, false],
  [['read'] as const, team, false],
])('%j of %j may: %j', (scopes, own, expected) => {
  expect(mayPublishFor({ scopes: [...scopes], team: own }, 't')).toBe(expected);
});
