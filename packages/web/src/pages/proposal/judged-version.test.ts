import { expect, it } from 'vitest';
import { versionBefore, versionSince } from './judged-version.js';

const versions = [
  { id: 'c', version: '2.0.0', published_at: '2026-03-01T00:00:00Z' },
  { id: 'b', version: '1.1.0', published_at: '2026-02-01T00:00:00Z' },
  { id: 'a', version: '1.0.0', published_at: '2026-01-01T00:00:00+00:00' },
];

it('the version before a moment', () => {
  expect(versionBefore(versions, '2026-02-15T00:00:00Z')?.id).toBe('b');
  expect(versionBefore(versions, '2026-02-01T00:00:00+00:00')?.id).toBe('b');
  expect(versionBefore(versions, '2025-12-31T00:00:00Z')).toBeNull();
});

it('the first version since a moment', () => {
  expect(versionSince(versions, '2026-01-15T00:00:00Z')?.id).toBe('b');
  expect(versionSince(versions, '2026-03-02T00:00:00Z')).toBeNull();
});
