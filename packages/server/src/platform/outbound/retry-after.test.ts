import { describe, expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.js';

const nowMs = Date.parse('2024-10-21T07:28:00.500Z');

describe('retryAfterSeconds', () => {
  it.each([undefined, '', 'soon', '-1', '1.5', '0x10', '2024-10-21', 'Monday', 'Mon, 99 Foo 2024 07:28:00 GMT'])(
    '%j says nothing',
    (header) => {
      expect(retryAfterSeconds(header, nowMs)).toBeUndefined();
    },
  );

  it.each([
    ['0', 0],
    [' 120 ', 120],
    ['86401', 86_400],
    ['9'.repeat(400), 86_400],
    ['Mon, 21 Oct 2024 07:28:30 GMT', 30],
    ['Mon, 21 Oct 2024 07:00:00 GMT', 0],
    ['Tue, 21 Oct 2025 07:28:00 GMT', 86_400],
  ])('%s is %i s', (header, seconds) => {
    expect(retryAfterSeconds(header, nowMs)).toBe(seconds);
  });
});
