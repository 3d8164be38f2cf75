import { describe, expect, it } from 'vitest';
import { instantOf } from '../../platform/instant.js';
import { apiKeyNameRule, hasKeyForm, isExpired, keyOf, prefixOf } from './api-key.js';

describe('a key', () => {
  it('starts with the mark, of which 12 digits more are shown', () => {
    const key = keyOf('0123456789abcdef'.repeat(4));
    expect(key).toBe(`tess_live_${'0123456789abcdef'.repeat(4)}`);
    expect(prefixOf(key)).toBe('tess_live_0123456789ab');
  });

  it.each([
    ['', false],
    ['tess', false],
    ['tess_live', false],
    ['tess_live_', true],
    ['tess_live_0', true],
    ['a_b_c_d', true],
    ['tess-live-0', false],
  ])('may be %j: %s', (token, expected) => {
    expect(hasKeyForm(token)).toBe(expected);
  });

  it('is expired from the moment that it names', () => {
    const [before, at, after] = [instantOf(1, 999), instantOf(2), instantOf(2, 1)];
    expect(isExpired({ expiresAt: at }, before)).toBe(false);
    expect(isExpired({ expiresAt: at }, at)).toBe(true);
    expect(isExpired({ expiresAt: at }, after)).toBe(true);
    expect(isExpired({ expiresAt: null }, after)).toBe(false);
  });

  it('has a name that is more than white space, trimmed', () => {
    expect(apiKeyNameRule('  the importer ')).toEqual({ value: 'the importer' });
    expect(apiKeyNameRule(' \t')).toEqual({ problem: 'API key name cannot be empty or whitespace only' });
  });
});
