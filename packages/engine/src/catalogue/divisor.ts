import { isMultiple } from '../schema/decimal.js';
import type { Weigh } from './constraint.js';

/** Weighs two values of `multipleOf`: multiples of 6 are multiples of 2 (JSON Schema 2020-12 validation §6.2.1). */
export const weighDivisor: Weigh = (before, after) => {
  if (before === after) return 'none';
  const [old, current] = [Number(before), Number(after)];
  if (!Number.isFinite(old) || !Number.isFinite(current)) return 'both';
  if (isMultiple(current, old)) return 'tightened';
  return isMultiple(old, current) ? 'relaxed' : 'both';
};
