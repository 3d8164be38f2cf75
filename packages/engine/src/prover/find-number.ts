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
  const { candidates, isComplete } =
    multiplesOf.length === 0
      ? { candidates: pointsBetween(lower, upper), isComplete: lower === upper }
      : multiplesBetween(step, lower, upper);
  let isUnclear = !isComplete;
  for (const value of candidates) {
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

interface Candidates {
  readonly candidates: readonly number[];
  /** Whether these are all numbers there are. */
  readonly isComplete: boolean;
}

/** Multiples of the step, those closest to zero first. */
function multiplesBetween(step: number | undefined, lower: number, upper: number): Candidates {
  if (step === undefined || !Number.isFinite(step)) return { candidates: [0], isComplete: false };
  const first = lower > 0 ? Math.ceil(lower / step) - 1 : upper < 0 ? Math.floor(upper / step) + 1 : 0;
  const candidates: number[] = [];
  for (let offset = 0; offset < mostTried; offset++) {
    for (const factor of offset === 0 ? [first] : [first + offset, first - offset]) {
      // Division undoes the noise that multiplying by a decimal fraction makes.
      candidates.push(cleaned(factor * step));
    }
  }
  const isComplete = (upper - lower) / step < mostTried - 2 && Math.abs(lower) < 1e15 && Math.abs(upper) < 1e15;
  return { candidates, isComplete };
}

function cleaned(value: number): number {
  return Number(value.toPrecision(15));
}

/** Simple numbers of a range: whole ones, halves, its ends and points near them. */
function pointsBetween(lower: number, upper: number): readonly number[] {
  const points = [0, 1, -1, 2, 0.5, -0.5, 1.5];
  for (const bound of [lower, upper]) {
    if (!Number.isFinite(bound)) continue;
    const [whole, size] = [Math.floor(bound), Math.max(1, Math.abs(bound))];
    points.push(whole, whole + 1, whole - 1, whole + 2, bound, whole + 0.5, whole - 0.5, whole + 1.5);
    for (const share of [0.1, 0.01, 1e-4, 1e-6, 1e-9]) points.push(cleaned(bound + share), cleaned(bound - share));
    points.push(bound + size * 1e-12, bound - size * 1e-12, bound + size * 3e-16, bound - size * 3e-16);
  }
  if (Number.isFinite(lower) && Number.isFinite(upper)) {
    const width = upper - lower;
    for (const share of [0.5, 0.25, 0.75, 0.1, 0.3, 0.37])
      points.push(cleaned(lower + width * share), lower + width * share);
  }
  for (let whole = 3; whole < 40; whole++) points.push(whole, -whole, whole + 0.1, whole + 0.25);
  return [...new Set(points)].sort((left, right) => length(left) - length(right) || Math.abs(left) - Math.abs(right));
}

/** Digits that a reader sees, halves before other fractions. */
function length(value: number): number {
  return String(Math.abs(value)).length - (Number.isInteger(value * 2) ? 0.5 : 0);
}
