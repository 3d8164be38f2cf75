import { describe, expect, it } from 'vitest';
import { findString, type StringDemand } from './find-string.js';
import { type Language, languageOf } from './language.js';

function language(pattern: string): Language {
  const found = languageOf(pattern);
  if (found === undefined) throw new Error(`not understood: ${pattern}`);
  return found;
}

interface Wish {
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly except?: Iterable<string>;
}

function find(wish: Wish, steps = 20_000) {
  const demand: StringDemand = {
    matching: (wish.in ?? []).map(language),
    avoiding: (wish.notIn ?? []).map(language),
    minLength: wish.min ?? 0,
    maxLength: wish.max ?? Number.POSITIVE_INFINITY,
    excluded: new Set(wish.except ?? []),
  };
  return findString(demand, steps);
}

describe('findString', () => {
  it.each<[Wish]>([
    [{ in: ['^a+$'], notIn: ['^a*$'] }],
    [{ in: ['^(a|b)*$'], notIn: ['^(a*b*)*$'] }],
    [{ in: ['\\d'], notIn: ['\\w'] }],
    [{ in: ['^[a-c]$'], except: ['a', 'b', 'c'] }],
    [{ in: ['^(?:yes|no)?$'], except: ['', 'no', 'yes', 'maybe'] }],
    [{ in: ['a'], notIn: ['a'], min: 1e9 }],
    [{ in: ['^a', '^b'] }],
    [{ in: ['^a$'], min: 2 }],
    [{ in: ['^a{3,5}$'], max: 2 }],
    [{ in: ['a{3}'], max: 2 }],
    [{ in: ['a^b'] }],
    [{ in: ['$.'], min: 100_000 }],
    [{ in: ['[]'] }],
    [{ in: ['^a{3}$'], min: 100_000 }],
    [{ notIn: [''] }],
    [{ notIn: ['^.*$', '[\\n\\r\\u2028\\u2029]'] }],
    [{ min: 2, max: 1 }],
    [{ max: -1 }],
    [{ max: 0, except: [''] }],
    [{ min: 0.5, max: 0.6 }],
    [{ in: ['^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$'], notIn: ['^[0-9a-fA-F-]{36}$'] }],
    [{ in: ['^.{1,255}$'], notIn: ['^.{0,256}$'] }],
    [{ in: ['^\\d{4}-(0[1-9]|1[0-2])$'], notIn: ['^\\d+-\\d\\d$'] }],
    [{ in: ['^(?!a)[ab]$'], notIn: ['^b$'] }],
    [{ in: ['^(?=.*\\d)(?=.*[a-z]).{2,}$'], notIn: ['^(?=.*[a-z0-9])(?!\\d$).*$'] }],
    [{ notIn: ['^(?!a)', '^a'] }],
    [{ in: ['^[\\ud800-\\udfff]$'], notIn: ['^.$'] }],
    [{ in: ['^[^\\ud800-\\udfff]*$'], notIn: ['^[^\\ud800-\\udfff]*$|z'] }],
  ])('proves that there is no text for %j', (wish) => {
    expect(find(wish)).toBe('none');
  });

  it.each<[Wish, string]>([
    [{}, ''],
    [{ min: 3 }, 'aaa'],
    [{ min: 1.5 }, 'aa'],
    [{ except: [''] }, 'a'],
    [{ except: ['', 'a', 'b'] }, 'c'],
    [{ min: 1, max: 1, except: [...'abcdefghijklmnopqrstuvwxyz'] }, 'A'],
    [{ in: ['\\w'], notIn: ['\\d'] }, 'a'],
    [{ in: ['^a*$'], notIn: ['^a+$'] }, ''],
    [{ in: ['^a*$'], except: ['', 'a', 'aa'] }, 'aaa'],
    [{ in: ['^a*$'], min: 2, max: 3, except: ['aa'] }, 'aaa'],
    [{ in: ['^[^a-z]$'] }, 'A'],
    [{ in: ['^\\W$'] }, ' '],
    [{ in: ['^[^\\w ]$'] }, '!'],
    [{ in: ['^[^\\0-\\x7f]$'] }, 'À'],
    [{ in: ['^\\s$'], except: [' '] }, '\t'],
    [{ in: ['^(?:\\n|é)$'] }, 'é'],
    [{ in: ['^[\\n1-9]b|[a-c]{2}$'] }, 'aa'],
    [{ in: ['foo'], notIn: ['^foo'] }, 'afoo'],
    [{ in: ['foo', 'bar'] }, 'barfoo'],
    [{ in: ['foo$', 'oob'] }, 'oobfoo'],
    [{ in: ['^\\d{4}-\\d{2}$'], notIn: ['-(0[1-9]|1[0-2])$'] }, '0000-00'],
    [{ in: ['^[^@]+@[^@]+$'], notIn: ['^[a-z]+@[a-z]+$'] }, 'a@A'],
    [{ in: ['^(?=.*\\d)(?=.*[A-Z]).{4,}$'] }, 'aaA0'],
    [{ in: ['^(?!foo)'], min: 3, max: 3, notIn: ['^[^f]', '[^fo]', 'ff', '^foo$'] }, 'fof'],
    [{ notIn: ['^(?!a)'] }, 'a'],
    [{ in: ['^.{2}$'], notIn: ['^[\\0-\\uffff]'] }, '😀a'],
    [{ in: ['^[\\ud800-\\udfff]?$'] }, ''],
    [{ min: 70_000, in: ['^a'] }, 'a'.repeat(70_000)],
    [{ in: ['^value\\d+$'], except: Array.from({ length: 100 }, (_, index) => `value${index}`) }, 'value00'],
  ])('finds the shortest and most readable text for %j', (wish, text) => {
    expect(find(wish, 1_000_000)).toEqual({ text });
  });

  it('admits that it ran out of steps', () => {
    expect(find({ in: ['^a+$'] }, 1)).toBe('unknown');
    expect(find({ in: ['^a+$'], min: 100_000 }, 20_000)).toBe('unknown');
    expect(find({ in: ['(a|b)*a(a|b){20}$'], notIn: ['[ab]'] }, 1)).toBe('unknown');
    expect(find({ in: ['^(a|b)*a(a|b){25}c$'], notIn: ['^(a|b)*b(a|b){25}c$'], min: 60 })).toBe('unknown');
    expect(find({ in: ['^a*$'], except: ['', 'a'.repeat(100_000)] }, 5000)).toBe('unknown');
    expect(find({ min: 1e12 })).toBe('unknown');
  });

  it('tells from the same steps the same, however often it is asked', () => {
    const wish = { in: ['^(?:[a-f]{2}-)+\\d$'], notIn: ['^a'] };
    const outcomes = Array.from({ length: 60 }, (_, index) => find(wish, index * 5));
    expect(outcomes.map((outcome) => outcome !== 'unknown').indexOf(true)).toBeGreaterThan(1);
    expect(Array.from({ length: 60 }, (_, index) => find(wish, index * 5))).toEqual(outcomes);
  });

  it('does not pretend when only lone surrogates would do', () => {
    expect(find({ in: ['^[\\ud800-\\udfff]$'] })).toBe('unknown');
    expect(find({ in: ['^\\ud83d+$'], min: 2 })).toBe('unknown');
  });

  it('does not judge languages that are not its own', () => {
    const foreign = { source: 'a', matches: () => true };
    const demand = { avoiding: [], minLength: 0, maxLength: 1, excluded: new Set<string>() };
    expect(findString({ ...demand, matching: [foreign] }, 1000)).toBe('unknown');
  });
});
