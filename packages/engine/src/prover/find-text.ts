import { isOfFormat, textsOfFormat, textsWithoutFormat } from '../instance/formats.js';
import { findString } from '../strings/find-string.js';
import { type Language, languageOf } from '../strings/language.js';
import type { Branch } from './branch.js';
import type { Outcome, Search } from './search.js';

const mostTried = 8;
const stepsEach = 3_000;
const longestPlain = 10_000;

/** Searches for a short text that the branch allows. */
export function findText(branch: Branch, solver: Search): Outcome {
  const { texts } = branch;
  if (texts.minLength > texts.maxLength) return 'none';
  if ([...texts.matching].some((pattern) => texts.avoiding.has(pattern))) return 'none';
  if ([...texts.formats].some((format) => isContradicted(format, texts.otherThan))) return 'none';
  const matching = understood(texts.matching);
  const avoiding = understood(texts.avoiding);
  // A text found without a look at some pattern has to be tried.
  if (matching.length < texts.matching.size || avoiding.length < texts.avoiding.size) branch.isVague = true;
  const excluded = new Set(branch.noneOf.filter((value): value is string => typeof value === 'string'));
  const { minLength, maxLength } = texts;
  const isFit = (text: string) =>
    matching.every((language) => language.matches(text)) &&
    avoiding.every((language) => !language.matches(text)) &&
    !excluded.has(text) &&
    isWithin(text, minLength, maxLength);
  const isRight = (text: string) =>
    [...texts.formats].every((format) => isOfFormat(format, text) === true) &&
    [...texts.otherThan].every((format) => isOfFormat(format, text) === false);
  const isWrong = (text: string) =>
    [...texts.formats].some((format) => isOfFormat(format, text) === false) ||
    [...texts.otherThan].some((format) => isOfFormat(format, text) === true);
  if (texts.formats.size + texts.otherThan.size > 0) {
    const samples = [...[...texts.formats].flatMap(textsOfFormat), ...[...texts.otherThan].flatMap(textsWithoutFormat)];
    for (const value of samples) if (isFit(value) && isRight(value)) return { value };
  }
  if (texts.matching.size + texts.avoiding.size === 0) {
    for (const value of plainTexts(minLength, maxLength)) if (isFit(value) && isRight(value)) return { value };
    // Among texts without a pattern those that happen to have a format are not found by trying more.
    if (texts.formats.size > 0 && maxLength > 0) return 'unknown';
  }
  let isUnclear = false;
  for (let tries = 0; tries < mostTried; tries++) {
    if (!solver.spend(20)) return 'unknown';
    const found = findString(
      { matching, avoiding, minLength, maxLength, excluded },
      Math.min(stepsEach, solver.stepsLeft * 10),
    );
    if (found === 'none') return isUnclear ? 'unknown' : 'none';
    if (found === 'unknown') return 'unknown';
    if (isRight(found.text)) return { value: found.text };
    // Proven unfit, or only not known to be fit.
    isUnclear ||= !isWrong(found.text);
    excluded.add(found.text);
  }
  return 'unknown';
}

/** Formats that are part of another (RFC 3986 §4.1, RFC 3987 §2.2, RFC 6531 §3.3, RFC 5890 §2.3.2.3). */
const widerFormats: ReadonlyMap<string, readonly string[]> = new Map([
  ['uri', ['uri-reference', 'iri', 'iri-reference']],
  ['uri-reference', ['iri-reference']],
  ['iri', ['iri-reference']],
  ['email', ['idn-email']],
  ['hostname', ['idn-hostname']],
]);

function isContradicted(format: string, otherThan: ReadonlySet<string>): boolean {
  return otherThan.has(format) || (widerFormats.get(format)?.some((wider) => otherThan.has(wider)) ?? false);
}

/** Short texts of one letter within the bounds; none when they would be very long. */
function* plainTexts(minLength: number, maxLength: number): Iterable<string> {
  if (minLength > longestPlain) return;
  if (minLength === 0) yield '';
  const length = Math.max(1, minLength);
  if (length > maxLength) return;
  for (const letter of 'abcdef') yield letter.repeat(length);
}

function understood(patterns: ReadonlySet<string>): readonly Language[] {
  return [...patterns].map(languageOf).filter((language) => language !== undefined);
}

function isWithin(text: string, minLength: number, maxLength: number): boolean {
  const length = [...text].length;
  return length >= minLength && length <= maxLength;
}
