import type { NodePair } from '../walk/node-pair.js';
import { constraintFinding } from './constraint.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** What happened to the keyword `type`. */
type TypeShift = 'introduced' | 'dropped' | 'widened' | 'narrowed' | 'null added' | 'null removed' | 'changed';

/** Names what happened between two values of `type`; lists are sets, a list of one is the bare name. */
function typeShifts(before: unknown, after: unknown): readonly TypeShift[] {
  if (before === undefined) return after === undefined ? [] : ['introduced'];
  if (after === undefined) return ['dropped'];
  const [old, current] = [typeNames(before), typeNames(after)];
  const gone = [...old].filter((name) => !covers(current, name));
  const come = [...current].filter((name) => !covers(old, name));
  if (gone.length > 0 && come.length > 0) return ['changed'];
  const shifts: TypeShift[] = [];
  if (come.includes('null')) shifts.push('null added');
  if (come.some((name) => name !== 'null')) shifts.push('widened');
  if (gone.includes('null')) shifts.push('null removed');
  if (gone.some((name) => name !== 'null')) shifts.push('narrowed');
  return shifts;
}

/** The finding when `type` shifted in the wanted way. */
export function typeFindings(
  node: NodePair,
  wanted: TypeShift,
  message: (old: string, current: string) => string,
): readonly Finding[] {
  const [before, after] = node.values('type');
  if (!typeShifts(before, after).includes(wanted)) return [];
  if (wanted === 'introduced') return [constraintFinding('type', 'tightened', before, after)];
  if (wanted === 'dropped') return [constraintFinding('type', 'relaxed', before, after)];
  return [{ at: ['type'], message: message(quotedType(before), quotedType(after)), old: before, new: after }];
}

function typeNames(value: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(value) ? value : [value]);
}

/** Every integer is a number (JSON Schema 2020-12 validation §6.1.1). */
function covers(names: ReadonlySet<unknown>, name: unknown): boolean {
  return names.has(name) || (name === 'integer' && names.has('number'));
}

/** A name in quotes, a list in its brackets. */
function quotedType(value: unknown): string {
  return Array.isArray(value) ? shown(value) : `'${shown(value)}'`;
}
