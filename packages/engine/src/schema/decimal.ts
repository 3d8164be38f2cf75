/** Whether a number is a multiple of another. Exact for decimal fractions, where floating point is not: 0.3 of 0.1. */
export function isMultiple(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return divisor !== 0 && value % divisor === 0;
  const [a, b] = [decimal(value), decimal(divisor)];
  const scale = Math.max(a.places, b.places);
  const left = a.digits * 10n ** BigInt(scale - a.places);
  const right = b.digits * 10n ** BigInt(scale - b.places);
  return right !== 0n && left % right === 0n;
}

/** The shortest decimal form of a finite number: `digits` over ten to the power of `places`. */
function decimal(value: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}
