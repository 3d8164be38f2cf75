import type { Wording } from './words.js';

/** What the search for likely partners looks at. */
export interface Placed {
  readonly wording: Wording;
  /** Place among the properties of its side, 0 for the first and 1 for the last. */
  readonly share: number;
}

/** Up to so many partners a name, everybody is paired with everybody. */
const everybody = 8;
/** Neighbours looked at on either side of a name in one order: fewer in large groups. */
const widest = 4;
const manyNames = 8_000;

/** By what both sides are sorted to find neighbours. */
const orders: readonly ((item: Placed) => string | number)[] = [
  (item) => item.wording.joined,
  (item) => item.wording.fromTheEnd,
  (item) => item.share,
];

/** Added names in one order, and for every removed name where it would stand among them. */
interface Neighbourhood {
  readonly sorted: Uint32Array;
  readonly standing: Uint32Array;
}

/**
 * Answers for a removed name the indices of the added ones that may be its new name, ascending: all in small groups,
 * else those that stand next to it when both sides are sorted by name, by last word, and by position. So the number of
 * pairs grows with the number of names and not with its square.
 */
export function likelyPartners(
  removed: readonly Placed[],
  added: readonly Placed[],
): (index: number) => readonly number[] {
  const names = removed.length + added.length;
  if (removed.length * added.length <= everybody * names) {
    const all = added.map((_, index) => index);
    return () => all;
  }
  const width = Math.max(1, Math.min(widest, Math.floor(manyNames / names)));
  const neighbourhoods = orders.map((order) => neighbourhood(removed.map(order), added.map(order)));
  return (index) => {
    const partners: number[] = [];
    for (const { sorted, standing } of neighbourhoods) {
      const next = standing[index] ?? 0;
      for (let at = Math.max(0, next - width); at < next + width && at < sorted.length; at++) {
        const partner = sorted[at] ?? 0;
        if (!partners.includes(partner)) partners.push(partner);
      }
    }
    return partners.sort((left, right) => left - right);
  };
}

function neighbourhood<K extends string | number>(removed: readonly K[], added: readonly K[]): Neighbourhood {
  const sorted = sortedIndices(added);
  const standing = new Uint32Array(removed.length);
  let next = 0;
  for (const index of sortedIndices(removed)) {
    const key = removed[index] ?? '';
    while (next < sorted.length && (added[sorted[next] ?? 0] ?? '') < key) next++;
    standing[index] = next;
  }
  return { sorted, standing };
}

/** Indices of the keys in the order of the keys; equal keys stay in theirs. */
function sortedIndices(keys: readonly (string | number)[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((left, right) => {
    const a = keys[left] ?? '';
    const b = keys[right] ?? '';
    return a < b ? -1 : a > b ? 1 : left - right;
  });
}
