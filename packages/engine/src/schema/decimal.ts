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

/** The smallest number that is a multiple of all of these positive numbers; nothing when it is too large to tell. */
export function leastCommonMultiple(values: readonly number[]): number | undefined {
  const parts = values.map(decimal);
  const scale = Math.max(0, ...parts.map((part) => part.places));
  if (parts.some((part) => scale - part.places > 400)) return undefined;
  let result = 1n;
  let isFirst = true;
  for (const { digits, places } of parts) {
    const scaled = digits * 10n ** BigInt(scale - places);
    result = isFirst ? scaled : (result / greatestCommonDivisor(result, scaled)) * scaled;
    isFirst = false;
  }
  const value = Number(result) / 10 ** scale;
  return Number.isFinite(value) && value > 0 && isExact(value, values) ? value : undefined;
}

function isExact(value: number, divisors: readonly number[]): boolean {
  return divisors.every((divisor) => isMultiple(value, divisor));
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
