import { describe, expect, it } from 'vitest';
import { day, exactMoment, relativeMoment } from './moment-words.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('a moment in words', () => {
  it.each([
    ['2026-11-21T11:59:31Z', 'just now'],
    ['2026-11-21T12:00:20Z', 'just now'],
    ['2026-11-21T11:58:59Z', '1 minute ago'],
    ['2026-11-21T10:30:00+00:00', '1 hour ago'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-11-17T11:00:00Z', '4 days ago'],
    ['2026-11-01T12:00:00Z', '2 weeks ago'],
    ['2026-10-20T12:00:00Z', 'last month'],
    ['2024-11-01T12:00:00Z', '2 years ago'],
    ['2026-11-24T13:00:00Z', 'in 3 days'],
    ['no moment', 'no moment'],
  ])('%s is %s', (iso, expected) => {
    expect(relativeMoment(iso, now)).toBe(expected);
  });

  it('is given exactly, with its zone', () => {
    expect(exactMoment('2026-11-21T12:04:05.123456Z', 'UTC')).toBe('21 Nov 2026, 12:04:05 UTC');
    expect(day('2026-11-21T23:30:00Z', 'UTC')).toBe('21 Nov 2026');
    expect([exactMoment('x'), day('x')]).toEqual(['x', 'x']);
  });
});
