import { ownMember } from './own-member.js';

/**
 * Whether two JSON values are equal; the order of keys does not matter. Keeps its own stack, because user documents
 * nest deeper than a call stack can. `spend` is told how many members were compared.
 */
export function deepEqual(left: unknown, right: unknown, spend?: (members: number) => void): boolean {
  if (left === right) return true;
  const pending: [unknown, unknown][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
    const names = Object.keys(a);
    const others = Object.keys(b).length;
    spend?.(names.length + others);
    if (names.length !== others) return false;
    for (const name of names) {
      const x = ownMember(a, name);
      const y = ownMember(b, name);
      if (x === y) continue;
      if (typeof x !== 'object' || typeof y !== 'object') return false;
      pending.push([x, y]);
    }
  }
  return true;
}
