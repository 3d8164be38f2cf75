import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const ask = (text: string) => tessera.api.get(`/audit/events?from=${encodeURIComponent(text)}`);

describe('a moment in a request', () => {
  it.each([
    '2026-01-02',
    '2026-01-02T03:04',
    '2026-01-02 03:04:05',
    '2026-01-02t03:04:05z',
    '2026-01-02T03:04:05.123456789+05:30',
    '2026-01-02T03:04:05,5-0800',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999Z',
    '1767322800',
    '1767322800.25',
    '-1',
  ])('%s is read', async (text) => {
    expect((await ask(text)).status).toBe(200);
  });

  it.each([
    'now',
    '2026-13-01',
    '2026-02-30T00:00:00Z',
    '2025-02-29',
    '2026-13-45T99:99:99.000000Z',
    '2026-02-30T00:00:00.000000Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+99:00',
    '0000-01-01T00:00:00Z',
    '0000-01-01T00:00:00.000000Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '10000-01-01',
    '1e300',
    '99999999999999',
    '-99999999999999',
    '2026-01-02T03:04:05Z\u0000',
  ])('%j is refused', async (text) => {
    expect(await ask(text)).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'datetime_from_date_parsing', loc: ['query', 'from'] }] },
    });
  });
});
