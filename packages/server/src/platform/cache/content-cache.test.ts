import { describe, expect, it } from 'vitest';
import { type ContentCache, contentCache, contentDigest, type Derived } from './content-cache.js';

function counted(parts: readonly string[], value: unknown): Derived<unknown> & { computed: number } {
  const derived = {
    parts,
    computed: 0,
    compute() {
      derived.computed += 1;
      return value;
    },
  };
  return derived;
}

const get = async (cache: ContentCache, derived: Derived<unknown>): Promise<unknown> =>
  (await cache.getAll([derived]))[0];

describe('a derived value', () => {
  it('is computed once', async () => {
    const cache = contentCache(1000, null);
    const derived = counted(['a'], { deep: [1, null, 'x'] });
    expect(await get(cache, derived)).toEqual({ deep: [1, null, 'x'] });
    expect(await get(cache, derived)).toEqual({ deep: [1, null, 'x'] });
    expect(derived.computed).toBe(1);
  });

  it('is its own for every part, and where parts meet', async () => {
    const cache = contentCache(1000, null);
    const all = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', ''], ['a"', 'b'], ['a","b']].map((parts, index) =>
      counted(parts, index),
    );
    expect(await cache.getAll(all)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await cache.getAll([...all].reverse())).toEqual([5, 4, 3, 2, 1, 0]);
    expect(all.map(({ computed }) => computed)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('cannot be changed by whoever was given it', async () => {
    const cache = contentCache(1000, null);
    const given = (await get(cache, counted(['a'], { list: [1] }))) as { list: number[] };
    given.list.push(2);
    expect(await get(cache, counted(['a'], null))).toEqual({ list: [1] });
  });

  it('is not kept when computing it fails', async () => {
    const cache = contentCache(1000, null);
    const failing: Derived<never> = {
      parts: ['a'],
      compute() {
        throw new Error('no value');
      },
    };
    await expect(cache.getAll([failing])).rejects.toThrow('no value');
    expect(await get(cache, counted(['a'], 7))).toBe(7);
  });

  it('may fall out of memory, which is bounded, and is computed again', async () => {
    const cache = contentCache(60_000, null);
    const first = counted(['first'], 'x'.repeat(1_000_000));
    await get(cache, first);
    for (let index = 0; index < 40; index += 1) await get(cache, counted([`other ${index}`], 'x'.repeat(1_000_000)));
    await get(cache, first);
    expect(first.computed).toBe(2);
  });
});

describe('the digest of a content', () => {
  it('is SHA-256', () => {
    expect(contentDigest('')).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
  });
});
