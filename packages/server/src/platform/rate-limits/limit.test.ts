import { describe, expect, it } from 'vitest';
import { parseLimit } from './limit.js';

describe('the notation of a limit', () => {
  it.each([
    ['2/minute', 2, 60_000, '2 per 1 minute'],
    ['1/second', 1, 1000, '1 per 1 second'],
    [' 100/HOUR ', 100, 3_600_000, '100 per 1 hour'],
    ['999999999/day', 999_999_999, 86_400_000, '999999999 per 1 day'],
  ])('%s', (notation, count, windowMs, text) => {
    expect(parseLimit(notation)).toEqual({ count, windowMs, text });
  });

  it.each(['', '5', '0/minute', '-1/minute', '1.5/minute', '5/week', '5/minutes', '5 per minute', '1e3/day', '5/'])(
    '%j is none',
    (notation) => {
      expect(parseLimit(notation)).toBeNull();
    },
  );
});
