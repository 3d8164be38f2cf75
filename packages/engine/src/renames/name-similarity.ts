import { editSimilarity } from './edit-similarity.js';
import type { Wording } from './words.js';

const abbreviated = 0.9;
const cutOff = 0.95;
/** What it counts when all words of one name stand in the other, which was made more or less specific. */
const contained = 0.35;
/** Likeness from which two words are one with a slip or another ending. */
const misspelt = 0.7;
const shortestAbbreviation = 3;
const shortestShare = 0.3;
/** Likeness of letters counts for less when no whole word backs it: `phone` and `home` are not related. */
const withoutCommonWord = 0.75;
const withCommonWord = 0.95;
const withOtherDigits = 0.5;

/**
 * Likeness of two names, 0 for unrelated ones to 1 for two spellings of one. One that is less than `atLeast` may come
 * back as any smaller number.
 */
export function nameSimilarity(left: Wording, right: Wording, atLeast: number): number {
  if (left.joined === '' || right.joined === '') return 0;
  if (left.joined === right.joined) return 1;
  if (isAcronym(left, right) || isAcronym(right, left)) return abbreviated;
  const byDigits = left.digits === right.digits ? 1 : withOtherDigits;
  const [byWords, hasCommonWord] = wordSimilarity(left.words, right.words);
  const share = hasCommonWord ? withCommonWord : withoutCommonWord;
  const wanted = Math.max(byWords, atLeast / byDigits) / share;
  const byLetters = wanted > 1 ? 0 : share * editSimilarity(left.joined, right.joined, wanted);
  return Math.max(byWords, byLetters) * byDigits;
}

/** `dob` for `date_of_birth`. */
function isAcronym(short: Wording, long: Wording): boolean {
  if (short.words.length !== 1 || long.words.length < shortestAbbreviation) return false;
  return long.words.length === short.joined.length && long.words.every((word, at) => word[0] === short.joined[at]);
}

/** Share of the letters in words that both names have, and whether one of those words is whole. */
function wordSimilarity(left: readonly string[], right: readonly string[]): readonly [number, boolean] {
  const few = left.length <= right.length ? left : right;
  const many = few === left ? right : left;
  const partnersTaken: number[] = [];
  let shared = 0;
  let likeness = 0;
  let hasCommonWord = false;
  for (const word of few) {
    let best = 0;
    let bestAt = -1;
    for (let at = 0; at < many.length; at++) {
      const similarity = partnersTaken.includes(at) ? 0 : likenessOf(word, many[at] ?? '');
      if (similarity <= best) continue;
      best = similarity;
      bestAt = at;
    }
    if (bestAt < 0) continue;
    partnersTaken.push(bestAt);
    shared += best * (word.length + (many[bestAt]?.length ?? 0));
    likeness += best;
    hasCommonWord ||= best === 1;
  }
  const matches = partnersTaken.length;
  if (matches === 0) return [0, false];
  const share = shared / (lengthOf(left) + lengthOf(right));
  const excess = matches === few.length ? likeness / matches - share : 0;
  return [share + contained * excess, hasCommonWord];
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

function likenessOf(left: string, right: string): number {
  if (left === right) return 1;
  const short = left.length <= right.length ? left : right;
  const long = short === left ? right : left;
  if (short.charAt(0) === long.charAt(0)) {
    if (short.length >= shortestAbbreviation && long.startsWith(short)) return cutOff;
    if (isAbbreviation(short, long)) return abbreviated;
  }
  if (short.length <= shortestAbbreviation) return 0;
  return editSimilarity(short, long, misspelt);
}

/** Letters left out: `amt` for `amount`; of two letters only the bare consonants, `dt` for `date`. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length < shortestAbbreviation) return short.length === 2 && long.replace(/[aeiou]/g, '') === short;
  if (short.length / long.length < shortestShare) return false;
  let at = 0;
  for (const letter of long) if (letter === short.charAt(at)) at++;
  return at === short.length;
}
