import { describe, expect, it } from 'vitest';
import { likelyPartners, type Placed } from './likely-partners.js';
import { wordingOf } from './words.js';

const likelyPairs = (removed: readonly Placed[], added: readonly Placed[]) => {
  const partnersOf = likelyPartners(removed, added);
  return removed.map((_, index) => partnersOf(index));
};
const placed = (names: readonly string[]) =>
  names.map((name, index) => ({ wording: wordingOf(name), share: index / names.length }));
const numbered = (count: number, name: (index: number) => string) =>
  placed(Array.from({ length: count }, (_, index) => name(index)));

describe('likelyPartners', () => {
  it('pairs everybody with everybody in small groups', () => {
    expect(likelyPairs(placed(['a', 'b']), placed(['c', 'd', 'e']))).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(likelyPairs(placed([]), placed(['a']))).toEqual([]);
  });

  it('finds partners by start, by end and by place in large ones', () => {
    const others = (prefix: string) => Array.from({ length: 200 }, (_, index) => `${prefix}_${index}`);
    const removed = placed(['cust_id', ...others('m'), 'legacy_region', 'x']);
    const added = placed([...others('n'), 'customer_id', 'region', 'y']);
    const partners = likelyPairs(removed, added);
    expect(partners[0]).toContain(200);
    expect(partners[201]).toContain(201);
    expect(partners[202]).toContain(202);
  });

  it.each([
    [1, 20_000],
    [20_000, 1],
    [50, 50],
    [400, 20_000],
    [20_000, 20_000],
  ])('makes a number of pairs in line with the names: %i removed, %i added', (removed, added) => {
    const pairs = likelyPairs(
      numbered(removed, (index) => `old_${index}`),
      numbered(added, (index) => `new_${index * 7}`),
    ).reduce((sum, each) => sum + each.length, 0);
    expect(pairs).toBeLessThanOrEqual(12 * (removed + added));
  });
});
