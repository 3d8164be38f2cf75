import type { Weigh } from './constraint.js';

/** Weighs two values of `multipleOf`: multiples of 6 are multiples of 2 (JSON Schema 2020-12 validation §6.2.1). */
export const weighDivisor: Weigh = (before, after) => {
  if (before === after) return 'none';
  if (isMultiple(Number(after), Number(before))) return 'tightened';
  return isMultiple(Number(before), Number(after)) ? 'relaxed' : 'both';
};

/** Exact for decimal fractions, where floating point is not: 0.3 is three times 0.1. */
function isMultiple(value: number, divisor: number): boolean {
  const [a, b] = [decimal(value), decimal(divisor)];
  const scale = Math.max(a.places, b.places);
  // Far apart numbers would need huge powers of ten; "not a multiple" is the safe answer.
  if (Math.abs(a.places - b.places) > 400) return false;
  const left = a.digits * 10n ** BigInt(scale - a.places);
  const right = b.digits * 10n ** BigInt(scale - b.places);
  return right !== 0n && left % right === 0n;
}

/** The shortest decimal form of a number: `digits` over ten to the power of `places`. */
function decimal(value: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}
