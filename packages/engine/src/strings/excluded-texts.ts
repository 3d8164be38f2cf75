import type { Budget } from './budget.js';

/** A beginning that some excluded texts have in common. */
export interface Beginning {
  readonly id: number;
  readonly longer: Map<number, Beginning>;
  isExcluded: boolean;
}

/** The excluded texts as a tree of their beginnings; nothing when the budget ran out. */
export function beginningsOf(texts: Iterable<string>, budget: Budget): Beginning | undefined {
  let count = 1;
  const root: Beginning = { id: count, longer: new Map(), isExcluded: false };
  for (const text of texts) {
    if (!budget.spend(1 + text.length / 16)) return undefined;
    let beginning = root;
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const longer = beginning.longer.get(codePoint) ?? { id: ++count, longer: new Map(), isExcluded: false };
      beginning.longer.set(codePoint, longer);
      beginning = longer;
    }
    beginning.isExcluded = true;
  }
  return root;
}
