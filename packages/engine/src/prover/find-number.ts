import { isNumberOfFormat } from '../instance/formats.js';
import { isMultiple, leastCommonMultiple } from '../schema/decimal.js';
import type { Branch } from './branch.js';
import type { Outcome } from './search.js';

const mostTried = 400;

/** Searches for the number closest to zero that the branch allows. */
export function findNumber({ numbers, texts, noneOf }: Branch): Outcome {
  const { lower, upper, isLowerExcluded, isUpperExcluded, multiplesOf, noMultiplesOf } = numbers;
  if (lower > upper || (lower === upper && (isLowerExcluded || isUpperExcluded))) return 'none';
  const isInRange = (value: number) =>
    Number.isFinite(value) &&
    (isLowerExcluded ? value > lower : value >= lower) &&
    (isUpperExcluded ? value < upper : value <= upper);
  const isFit = (value: number) =>
    isInRange(value) &&
    multiplesOf.every((divisor) => isMultiple(value, divisor)) &&
    !noMultiplesOf.some((divisor) => isMultiple(value, divisor)) &&
    !noneOf.includes(value);
  const step = multiplesOf.length === 0 ? undefined : leastCommonMultiple(multiplesOf);
  // Whatever is a multiple of the step is a multiple of its divisors.
  if (step !== undefined && noMultiplesOf.some((divisor) => isMultiple(step, divisor))) return 'none';
  const isFraction = multiplesOf.length === 0;
  let isUnclear = isFraction ? lower !== upper : !areFew(step, lower, upper);
  for (const value of isFraction ? pointsBetween(lower, upper) : multiplesBetween(step, lower, upper)) {
    if (!isFit(value)) continue;
    const formats = [...texts.formats].map((format) => isNumberOfFormat(format, value));
    const others = [...texts.otherThan].map((format) => isNumberOfFormat(format, value));
    if (formats.every((each) => each === true) && others.every((each) => each === false)) return { value };
    isUnclear ||= !formats.includes(false) && !others.includes(true);
  }
  // A format with its own opposite, and the opposite of one that is for texts alone, fit no number at all.
  const isImpossible = [...texts.otherThan].some((format) => texts.formats.has(format) || isForTexts(format));
  return isUnclear && !isImpossible ? 'unknown' : 'none';
}

const numberFormats: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double']);

function isForTexts(format: string): boolean {
  return !numberFormats.has(format) && isNumberOfFormat(format, 0) === true;
}

/** Multiples of the step, those closest to zero first. */
function* multiplesBetween(step: number | undefined, lower: number, upper: number): Iterable<number> {
  if (step === undefined) {
    yield 0;
    return;
  }
  const first = lower > 0 ? Math.ceil(lower / step) - 1 : upper < 0 ? Math.floor(upper / step) + 1 : 0;
  yield cleaned(first * step);
  for (let offset = 1; offset < mostTried; offset++) {
    yield cleaned((first + offset) * step);
    yield cleaned((first - offset) * step);
  }
}

/** Whether the range holds no more multiples than are tried. */
function areFew(step: number | undefined, lower: number, upper: number): boolean {
  if (step === undefined || Math.abs(lower) > 1e15 || Math.abs(upper) > 1e15) return false;
  return (upper - lower) / step < mostTried - 2;
}

/** Takes away the noise that calculating with decimal fractions makes. */
function cleaned(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}

/** Simple numbers of a range: whole ones and halves near zero, its ends and points near them, points within. */
function* pointsBetween(lower: number, upper: number): Iterable<number> {
  yield* [0, 1, -1, 2, 0.5, -0.5, 1.5];
  const bounds = [lower, upper].filter(Number.isFinite);
  for (const bound of bounds) {
    const whole = Math.floor(bound);
    yield* [whole, whole + 1, whole - 1, whole + 2, bound, whole + 0.5, whole - 0.5, whole + 1.5];
  }
  for (let whole = 3; whole < 40; whole++) yield* [whole, -whole, whole + 0.5, whole + 0.25, whole + 0.1];
  for (const share of [0.1, 0.01, 1e-4, 1e-6, 1e-9]) {
    for (const bound of bounds) yield* [cleaned(bound + share), cleaned(bound - share)];
  }
  for (const bound of bounds) {
    const size = Math.max(1, Math.abs(bound));
    yield* [bound + size * 1e-12, bound - size * 1e-12, bound + size * 3e-16, bound - size * 3e-16];
  }
  if (bounds.length < 2) return;
  for (const share of [0.5, 0.25, 0.75, 0.1, 0.3, 0.37]) {
    const point = lower + (upper - lower) * share;
    yield* [cleaned(point), point];
  }
}
