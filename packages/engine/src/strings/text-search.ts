import type { Budget } from './budget.js';
import type { Beginning } from './excluded-texts.js';
import type { Letter } from './letters.js';
import type { JointState, Product } from './product.js';

/** A beginning of a text, as the longest beginning within it and one more letter. */
interface Path {
  readonly states: JointState;
  /** Set while the text may still become an excluded one. */
  readonly excluded: Beginning | undefined;
  readonly before: Path | undefined;
  readonly letter: Letter | undefined;
  /** Of all letters together. */
  readonly unease: number;
}

export interface TextSearch {
  readonly product: Product;
  /** Least and greatest number of letters. */
  readonly minLength: number;
  readonly maxLength: number;
  /** Letters that tell apart what the product does. */
  readonly letters: readonly Letter[];
  readonly excluded: Beginning | undefined;
  /** Letters that tell apart the characters of excluded texts as well. */
  readonly finerLetters: readonly Letter[];
}

/**
 * The shortest text of the letters that is as demanded, and the most readable of these. Goes through the lengths one by
 * one and keeps one path for each distinguishable situation.
 */
export function searchText(search: TextSearch, budget: Budget): { readonly text: string } | 'none' | 'unknown' {
  const { product, minLength, maxLength } = search;
  // Once a text is long enough, coming to the same situation later opens nothing that was not open before.
  const seen = new Set<string>();
  const start = { states: product.start, excluded: search.excluded, before: undefined, letter: undefined, unease: 0 };
  let level: ReadonlyMap<string, Path> = new Map(product.isHopeless(start.states) ? [] : [[keyOf(start), start]]);
  for (let length = 0; level.size > 0; length++) {
    if (length >= minLength) {
      const best = leastUneasy([...level.values()].filter((path) => isFinished(search, path)));
      if (best !== undefined) return { text: textOf(best) };
      for (const key of level.keys()) seen.add(key);
    }
    const longer = length < maxLength ? extend(search, level, seen, budget) : new Map();
    if (longer === undefined) return 'unknown';
    level = longer;
  }
  return 'none';
}

/** All situations one letter further that are not seen yet; nothing when the budget ran out. */
function extend(
  search: TextSearch,
  level: ReadonlyMap<string, Path>,
  seen: ReadonlySet<string>,
  budget: Budget,
): ReadonlyMap<string, Path> | undefined {
  const { product } = search;
  const longer = new Map<string, Path>();
  for (const before of level.values()) {
    for (const letter of before.excluded === undefined ? search.letters : search.finerLetters) {
      if (!budget.spend(1 + before.states.length / 8)) return undefined;
      const states = product.follow(before.states, letter.codePoint, budget);
      if (states === undefined) return undefined;
      if (product.isHopeless(states)) continue;
      const excluded = before.excluded?.longer.get(letter.codePoint);
      const path = { states, excluded, before, letter, unease: before.unease + letter.unease };
      const key = keyOf(path);
      if (!seen.has(key) && path.unease < (longer.get(key)?.unease ?? Number.POSITIVE_INFINITY)) longer.set(key, path);
    }
  }
  return longer;
}

function isFinished({ product }: TextSearch, path: Path): boolean {
  return path.excluded?.isExcluded !== true && product.isSatisfied(path.states);
}

function keyOf({ states, excluded }: Path): string {
  let key = excluded === undefined ? '' : `${excluded.id}`;
  for (const { id } of states) key += `,${id}`;
  return key;
}

function leastUneasy(paths: readonly Path[]): Path | undefined {
  return paths.reduce<Path | undefined>(
    (best, path) => (best === undefined || path.unease < best.unease ? path : best),
    undefined,
  );
}

function textOf(path: Path): string {
  const characters: string[] = [];
  for (let step: Path | undefined = path; step?.letter !== undefined; step = step.before) {
    characters.push(String.fromCodePoint(step.letter.codePoint));
  }
  return characters.reverse().join('');
}
