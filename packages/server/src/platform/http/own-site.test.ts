import { describe, expect, it } from 'vitest';
import { isFromOwnSite, requireOwnSite } from './own-site.js';

const host = 'tessera.example:8000';
const allowed = ['https://ui.example'];

describe('a request', () => {
  it.each([
    // What the browser says counts, whatever else it sends.
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: `https://${host}` }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://ui.example' }, false],
    [{ 'sec-fetch-site': '' }, false],
    [{ 'sec-fetch-site': 'same-origin, cross-site' }, false],
    // Where it does not say, the origin counts.
    [{ origin: `http://${host}` }, true],
    [{ origin: `https://${host}` }, true],
    [{ origin: 'https://ui.example' }, true],
    [{ origin: 'https://ui.example:8443' }, false],
    [{ origin: 'http://ui.example' }, false],
    [{ origin: 'http://tessera.example' }, false],
    [{ origin: 'http://tessera.example:8001' }, false],
    [{ origin: 'http://sub.tessera.example:8000' }, false],
    [{ origin: `http://${host}.evil.example` }, false],
    [{ origin: `http://evil.example/${host}` }, false],
    [{ origin: 'null' }, false],
    [{ origin: '' }, false],
    // No browser.
    [{}, true],
  ])('with %j is from the own site: %s', (headers, expected) => {
    expect(isFromOwnSite({ host, ...headers }, allowed)).toBe(expected);
  });

  it('whose host is not known is from no site', () => {
    expect(isFromOwnSite({ origin: `http://${host}` }, allowed)).toBe(false);
  });

  it('of the own site may name its host in capitals', () => {
    expect(isFromOwnSite({ origin: `http://${host}`, host: host.toUpperCase() }, [])).toBe(true);
  });

  it('of another site is refused with a reason', () => {
    expect(() => requireOwnSite({ 'sec-fetch-site': 'cross-site' }, [])).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', details: { code: 'CROSS_SITE_REQUEST' } }),
    );
    expect(() => requireOwnSite({ 'sec-fetch-site': 'same-origin' }, [])).not.toThrow();
  });
});
