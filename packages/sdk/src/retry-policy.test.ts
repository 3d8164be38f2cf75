import { describe, expect, it } from 'vitest';
import { errorWith, TesseraUnreachableError } from './errors.js';
import { backoffMs, isRepeatable, pauseBeforeRetry } from './retry-policy.js';

const refused = (status: number, retryAfterMs?: number) =>
  errorWith('', { status, code: 'UNKNOWN', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
const unreachable = new TesseraUnreachableError('http://tessera.test', 'refused', null);

describe('a pause before a request is sent again', () => {
  it('is drawn from a span that doubles up to a limit', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backoffMs(failures, 0.5))).toEqual([
      250, 500, 1000, 2000, 4000, 4000, 4000,
    ]);
    expect(backoffMs(3, 0)).toBe(0);
  });

  it('is as long as the server asks, at least', () => {
    expect(pauseBeforeRetry(refused(429, 3000), 1, 0.5)).toBe(3000);
    expect(pauseBeforeRetry(refused(503, 100), 1, 0.5)).toBe(250);
    expect(pauseBeforeRetry(refused(429, 60_001), 1, 0.5)).toBeNull();
  });

  it.each([
    ['no answer', unreachable, true],
    ['429', refused(429), true],
    ['502', refused(502), true],
    ['503', refused(503), true],
    ['504', refused(504), true],
    ['500', refused(500), false],
    ['400', refused(400), false],
    ['401', refused(401), false],
    ['404', refused(404), false],
    ['409', refused(409), false],
    ['an answer of somebody else', refused(200), false],
    ['whatever else', new Error('no'), false],
  ])('is of use after %s: %#', (_, error, isOfUse) => {
    expect(pauseBeforeRetry(error, 1, 0.5) !== null).toBe(isOfUse);
  });
});

it('requests that change something once are sent again only where the server carries them out once', () => {
  const repeatable = (['GET', 'PUT', 'DELETE', 'POST', 'PATCH'] as const).filter((method) => isRepeatable({ method }));
  expect(repeatable).toEqual(['GET', 'PUT', 'DELETE']);
  expect(isRepeatable({ method: 'POST', isIdempotent: true })).toBe(true);
});
