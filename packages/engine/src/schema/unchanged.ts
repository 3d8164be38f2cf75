import { isReference } from './references.js';

const exploredLevels = 4;

/**
 * Quick claim that two schemas are the same text and hold no reference. `false` only means "look closer": the search
 * stops a few levels down, so that walking a deep document costs a constant factor and not its depth squared.
 */
export function isUnchanged(before: unknown, after: unknown, levels = exploredLevels): boolean {
  if (before === after && typeof before !== 'object') return true;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    return before === after;
  }
  if (levels === 0) return false;
  if (Array.isArray(before)) return Array.isArray(after) && isUnchangedList(before, after, levels);
  return !Array.isArray(after) && isUnchangedObject(before, after, levels);
}

function isUnchangedList(before: readonly unknown[], after: readonly unknown[], levels: number): boolean {
  if (before.length !== after.length) return false;
  for (let index = 0; index < before.length; index++) {
    if (!isUnchanged(before[index], after[index], levels - 1)) return false;
  }
  return true;
}

function isUnchangedObject(before: object, after: object, levels: number): boolean {
  const left = before as Readonly<Record<string, unknown>>;
  const right = after as Readonly<Record<string, unknown>>;
  let surplus = 0;
  for (const name in left) {
    surplus--;
    const value = left[name];
    if (typeof value === 'string' && isReference(name)) return false;
    // What an object inherits is never a JSON scalar, so only containers need the check for own members.
    if (typeof value === 'object' && value !== null && !Object.hasOwn(right, name)) return false;
    if (!isUnchanged(value, right[name], levels - 1)) return false;
  }
  for (const _ in right) surplus++;
  return surplus === 0;
}
