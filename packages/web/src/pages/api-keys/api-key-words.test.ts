import { expect, it } from 'vitest';
import { expiryMoment, stateOf } from './api-key-words.js';

const now = Date.parse('2026-01-01T00:00:00Z');

it('a key ends so many days from now, or never', () => {
  expect(expiryMoment('never', now)).toBeNull();
  expect(expiryMoment('30', now)).toBe('2026-01-31T00:00:00.000Z');
  expect(expiryMoment('365', now)).toBe('2027-01-01T00:00:00.000Z');
});

it.each([
  [null, null, 'active'],
  ['2026-01-01T00:00:01Z', null, 'active'],
  ['2026-01-01T00:00:00Z', null, 'expired'],
  ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', 'revoked'],
])('a key that ends at %s and was revoked at %s is %s', (expires_at, revoked_at, expected) => {
  expect(stateOf({ expires_at, revoked_at }, now)).toBe(expected);
});
