import type { NodePair } from '../walk/node-pair.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** Which way a constraint moved; `both` when values became valid and others invalid. */
export type Shift = 'tightened' | 'relaxed' | 'both' | 'none';

/** Decides the shift between two present values. */
export type Weigh = (before: unknown, after: unknown, keyword: string) => Shift;

/** Findings for those of the keywords that moved the wanted way. */
export function shifted(
  node: NodePair,
  keywords: readonly string[],
  wanted: 'tightened' | 'relaxed',
  weigh: Weigh,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const keyword of keywords) {
    if (!node.differing.includes(keyword)) continue;
    const [before, after] = node.values(keyword);
    const shift = shiftOf(before, after, keyword, weigh);
    if (shift === wanted || shift === 'both') findings.push(constraintFinding(keyword, shift, before, after));
  }
  return findings;
}

/** `false` is the default of every keyword that takes a boolean, so it counts as absent. */
function shiftOf(before: unknown, after: unknown, keyword: string, weigh: Weigh): Shift {
  const isSet = (value: unknown) => value !== undefined && (value !== false || keyword === 'const');
  if (!isSet(before)) return isSet(after) ? 'tightened' : 'none';
  return isSet(after) ? weigh(before, after, keyword) : 'relaxed';
}

/** A finding on one constraint, in the words that clients know. */
export function constraintFinding(keyword: string, shift: Shift, before: unknown, after: unknown): Finding {
  const [old, current] = [before ?? null, after ?? null];
  const verb = shift === 'both' ? 'changed' : shift;
  let text = `${verb} from ${shown(old)} to ${shown(current)}`;
  if (after === undefined) text = 'was removed';
  else if (before === undefined) text = `was added with value ${shown(current)}`;
  return { at: [keyword], message: `Constraint '${keyword}' ${text}`, old, new: current };
}

/** Weighs two limits: a lower maximum and a higher minimum are tighter. */
export const weighBound: Weigh = (before, after, keyword) => {
  if (typeof before !== 'number' || typeof after !== 'number') return before === after ? 'none' : 'both';
  if (before === after) return 'none';
  const isUpper = keyword.toLowerCase().includes('max');
  return after > before === isUpper ? 'relaxed' : 'tightened';
};

/** Weighs values that have no order: any other value accepts other instances. */
export const weighOpaque: Weigh = () => 'both';
