import type { Budget } from './budget.js';
import { type CharacterSet, lastCodePoint } from './character-set.js';

/** One code point that stands for all that no set at hand tells apart from it. */
export interface Letter {
  readonly codePoint: number;
  /** How unpleasant it is to read, 0 for `a` to `z`. */
  readonly unease: number;
  /** Whether it stands for lone surrogates only, which no text should be made of. */
  readonly isLoneSurrogate: boolean;
}

/** From the most readable characters to those that can hardly be shown. */
const bands: readonly (readonly [first: number, last: number, unease: number])[] = [
  [0x61, 0x7a, 0],
  [0x41, 0x5a, 1],
  [0x30, 0x39, 2],
  [0x20, 0x20, 4],
  [0x21, 0x7e, 5],
  [0xc0, 0x24f, 6],
  [0xa1, 0xac, 7],
  [0xae, 0xbf, 7],
  [0x391, 0x3a1, 7],
  [0x3b1, 0x3c9, 7],
  [0x410, 0x44f, 7],
  [0x5d0, 0x5ea, 8],
  [0x3041, 0x3096, 8],
  [0x4e00, 0x9fa5, 8],
  [0x2190, 0x23f3, 9],
  [0x1f600, 0x1f64f, 9],
  [0x09, 0x0a, 10],
  [0x250, 0xd7ff, 12],
  [0x10000, 0x1ffff, 14],
  [0xa0, 0xff, 16],
  [0xe000, lastCodePoint, 20],
  [0x00, 0xd7ff, 24],
];
const surrogateUnease = 100;

/**
 * A letter for each class of code points that are in the same of the sets, the most readable first. Together they stand
 * for every code point. Nothing when the budget ran out.
 */
export function lettersOf(sets: Iterable<CharacterSet>, budget: Budget): readonly Letter[] | undefined {
  const distinct = new Set(sets);
  const firsts = [...new Set([0, ...[...distinct].flatMap(boundaries)])].sort((a, b) => a - b);
  const indices = new Map(firsts.map((first, index) => [first, index]));
  const lastOf = (index: number) => (firsts[index + 1] ?? lastCodePoint + 1) - 1;
  const classes = new Int32Array(firsts.length);
  let count = 1;
  for (const set of distinct) {
    // Those in the set leave their class for a new one, together with whom they shared it.
    const renamed = new Map<number, number>();
    let moved = 0;
    for (let bound = 0; bound < set.length; bound += 2) {
      const end = indices.get((set[bound + 1] ?? 0) + 1) ?? firsts.length;
      for (let index = indices.get(set[bound] ?? 0) ?? 0; index < end; index++, moved++) {
        const old = classes[index] ?? 0;
        const fresh = renamed.get(old) ?? count++;
        renamed.set(old, fresh);
        classes[index] = fresh;
      }
    }
    if (!budget.spend(moved / 16)) return undefined;
  }
  const members = new Map<number, number[]>();
  firsts.forEach((first, index) => {
    const name = classes[index] ?? 0;
    const bounds = members.get(name);
    if (bounds === undefined) members.set(name, [first, lastOf(index)]);
    else bounds.push(first, lastOf(index));
  });
  return [...members.values()].map(mostReadable).sort((a, b) => a.unease - b.unease || a.codePoint - b.codePoint);
}

/** Where ranges begin or have ended. */
function boundaries(set: CharacterSet): number[] {
  return set.map((bound, index) => (index % 2 === 0 ? bound : bound + 1)).filter((bound) => bound <= lastCodePoint);
}

function mostReadable(bounds: CharacterSet): Letter {
  for (const [first, last, unease] of bands) {
    for (let index = 0; index < bounds.length; index += 2) {
      const codePoint = Math.max(first, bounds[index] ?? 0);
      if (codePoint <= Math.min(last, bounds[index + 1] ?? 0)) return { codePoint, unease, isLoneSurrogate: false };
    }
  }
  return { codePoint: bounds[0] ?? 0, unease: surrogateUnease, isLoneSurrogate: true };
}
