import type { NodePair } from '../walk/node-pair.js';
import { constraintFinding } from './constraint.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** What happened to the keyword `type`. */
type TypeShift = 'same' | 'introduced' | 'dropped' | 'widened' | 'narrowed' | 'null added' | 'null removed' | 'changed';

/** Names the shift between two values of `type`; lists are sets, a list of one is the bare name. */
function typeShift(before: unknown, after: unknown): TypeShift {
  if (before === undefined) return after === undefined ? 'same' : 'introduced';
  if (after === undefined) return 'dropped';
  const [old, current] = [typeNames(before), typeNames(after)];
  if (old.size === current.size && [...old].every((name) => current.has(name))) return 'same';
  if (isExactly(old, 'integer') && isExactly(current, 'number')) return 'widened';
  if (isExactly(old, 'number') && isExactly(current, 'integer')) return 'narrowed';
  if (isWithNull(old, current)) return 'null added';
  return isWithNull(current, old) ? 'null removed' : 'changed';
}

/** The finding when `type` shifted in the wanted way. */
export function typeFindings(
  node: NodePair,
  wanted: TypeShift,
  message: (old: string, current: string) => string,
): readonly Finding[] {
  const [before, after] = node.values('type');
  if (typeShift(before, after) !== wanted) return [];
  if (wanted === 'introduced') return [constraintFinding('type', 'tightened', before, after)];
  if (wanted === 'dropped') return [constraintFinding('type', 'relaxed', before, after)];
  return [{ at: ['type'], message: message(shown(before), shown(after)), old: before, new: after }];
}

function typeNames(value: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(value) ? value : [value]);
}

function isExactly(names: ReadonlySet<unknown>, name: string): boolean {
  return names.size === 1 && names.has(name);
}

function isWithNull(single: ReadonlySet<unknown>, wider: ReadonlySet<unknown>): boolean {
  const [name] = single;
  return single.size === 1 && wider.size === 2 && name !== 'null' && wider.has(name) && wider.has('null');
}
