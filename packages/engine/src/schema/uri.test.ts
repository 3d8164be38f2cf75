import { describe, expect, it } from 'vitest';
import { resolvedAddress } from './uri.js';

/** RFC 3986 §5.4, without those whose only difference is the fragment. */
const base = 'http://a/b/c/d;p?q';
const examples = [
  ['g:h', 'g:h'],
  ['g', 'http://a/b/c/g'],
  ['./g', 'http://a/b/c/g'],
  ['g/', 'http://a/b/c/g/'],
  ['/g', 'http://a/g'],
  ['//g', 'http://g/'],
  ['?y', 'http://a/b/c/d;p?y'],
  ['g?y', 'http://a/b/c/g?y'],
  ['#s', 'http://a/b/c/d;p?q'],
  ['', 'http://a/b/c/d;p?q'],
  ['.', 'http://a/b/c/'],
  ['./', 'http://a/b/c/'],
  ['..', 'http://a/b/'],
  ['../g', 'http://a/b/g'],
  ['../..', 'http://a/'],
  ['../../../g', 'http://a/g'],
  ['/./g', 'http://a/g'],
  ['/../g', 'http://a/g'],
  ['g.', 'http://a/b/c/g.'],
  ['..g', 'http://a/b/c/..g'],
  ['./g/.', 'http://a/b/c/g/'],
  ['g/../h', 'http://a/b/c/h'],
  ['g;x=1/../y', 'http://a/b/c/y'],
  ['g?y/../x', 'http://a/b/c/g?y/../x'],
];

describe('an address', () => {
  it.each(examples)('%j is found from a base', (reference, expected) => {
    expect(resolvedAddress(base, reference)).toBe(expected);
  });

  it('may be relative as long as its base is', () => {
    expect(resolvedAddress('', 'a.json')).toBe('a.json');
    expect(resolvedAddress('schemas/a.json', 'b.json#x')).toBe('schemas/b.json');
    expect(resolvedAddress('/schemas/a', '../b')).toBe('/b');
    expect(resolvedAddress('urn:example:a', '#b')).toBe('urn:example:a');
  });

  it('is the same however scheme and host are written', () => {
    expect(resolvedAddress('', 'HTTP://Example.com')).toBe('http://example.com/');
  });

  it('is found soon in hostile texts', () => {
    for (const piece of ['../', './', 'a/', '//', ':', '?', '#', '..']) {
      expect(resolvedAddress(base, piece.repeat(100_000))).toMatch(/^(http)?:/);
    }
  });
});
