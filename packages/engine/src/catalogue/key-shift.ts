import type { NodePair } from '../walk/node-pair.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** Annotations that name the columns which tell rows apart, and what people call them. */
const titles: ReadonlyMap<string, string> = new Map([
  ['x-primary-key', 'Primary key'],
  ['x-grain', 'Grain'],
]);

/** Why no key breaks rows in either direction. */
export const rowByRow = 'A key is a promise over many rows; each single row stays as valid as it was.';

export const keyKeywords = [...titles.keys()];

/** Findings on the keys that appeared, disappeared or became another one; the order of their columns does not matter. */
export function keyFindings(node: NodePair, wanted: 'added' | 'dropped' | 'changed'): readonly Finding[] {
  return keyKeywords.flatMap((keyword): Finding[] => {
    if (!node.differing.includes(keyword)) return [];
    const [before, after] = node.values(keyword);
    const [old, current] = [columnsOf(before), columnsOf(after)];
    if (shiftOf(old, current) !== wanted) return [];
    const title = titles.get(keyword);
    const texts = {
      added: `${title} added: ${shown(current)}`,
      dropped: `${title} dropped (was ${shown(old)})`,
      changed: `${title} changed from ${shown(old)} to ${shown(current)}`,
    };
    return [
      { at: [keyword], message: texts[wanted], old: before ?? null, new: after ?? null, identity: [old, current] },
    ];
  });
}

function shiftOf(old: readonly string[], current: readonly string[]): 'added' | 'dropped' | 'changed' | 'none' {
  if (old.length === 0) return current.length === 0 ? 'none' : 'added';
  if (current.length === 0) return 'dropped';
  return old.length === current.length && old.every((name, at) => name === current[at]) ? 'none' : 'changed';
}

/** Names of the columns, sorted; none for a value that is neither a name nor a list of names. */
function columnsOf(value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isKey = names.every((name) => typeof name === 'string');
  return isKey ? [...new Set(names as readonly string[])].sort() : [];
}
