import { Budget } from './budget.js';
import type { CharacterSet } from './character-set.js';
import { beginningsOf } from './excluded-texts.js';
import { type Language, PatternLanguage } from './language.js';
import { type Letter, lettersOf } from './letters.js';
import { Product } from './product.js';
import { searchText, type TextSearch } from './text-search.js';

/** What a text has to be like. */
export interface StringDemand {
  /** The text must be in all of these. */
  readonly matching: readonly Language[];
  /** The text must be in none of these. */
  readonly avoiding: readonly Language[];
  /** In code points, as JSON Schema counts. */
  readonly minLength: number;
  /** In code points; Infinity when unbounded. */
  readonly maxLength: number;
  /** Exact texts that are not allowed. */
  readonly excluded: ReadonlySet<string>;
}

type Finding = { readonly text: string } | 'none' | 'unknown';

/** Code points of the longest text that is written out without a search. */
const longestPlainText = 1_000_000;

/**
 * The shortest text that is as demanded, and the most readable of these. `none` only when there is provably no such
 * text, not even one with lone surrogates; `unknown` when the steps ran out, or when lone surrogates would be needed.
 * A step is one letter tried behind one beginning, 8 automata asked for it, or 16 places of an automaton looked at:
 * one or two microseconds.
 */
export function findString(demand: StringDemand, steps: number): Finding {
  const minLength = Math.max(0, Math.ceil(demand.minLength));
  const maxLength = Math.floor(demand.maxLength);
  if (Number.isNaN(minLength) || Number.isNaN(maxLength)) return 'unknown';
  if (minLength > maxLength) return 'none';
  const plain = plainText(demand, minLength);
  if (plain !== undefined) return { text: plain };

  const matching = [...new Set(demand.matching)].filter(isPatternLanguage);
  const avoiding = [...new Set(demand.avoiding)].filter(isPatternLanguage);
  const isForeign = (language: Language) => !isPatternLanguage(language);
  if (demand.matching.some(isForeign) || demand.avoiding.some(isForeign)) return 'unknown';
  const avoidedSources = new Set(avoiding.map(({ source }) => source));
  if (matching.some(({ source }) => avoidedSources.has(source))) return 'none';
  return search(new Product(matching, avoiding), { ...demand, minLength, maxLength }, new Budget(steps));
}

/** Without patterns any text will do that is long enough and not excluded. */
function plainText({ matching, avoiding, excluded }: StringDemand, length: number): string | undefined {
  if (matching.length > 0 || avoiding.length > 0 || length > longestPlainText) return undefined;
  const text = 'a'.repeat(length);
  return excluded.has(text) ? undefined : text;
}

function isPatternLanguage(language: Language): language is PatternLanguage {
  return language instanceof PatternLanguage;
}

function search(product: Product, demand: StringDemand, budget: Budget): Finding {
  const letters = lettersOf(product.sets, budget);
  if (letters === undefined) return 'unknown';
  // Mostly the first text found is not excluded, and there is no need to tell excluded texts apart.
  const found = searchWhole({ product, ...demand, letters, excluded: undefined, finerLetters: letters }, budget);
  if (typeof found === 'string' || !demand.excluded.has(found.text)) return found;

  const excluded = beginningsOf(demand.excluded, budget);
  if (excluded === undefined) return 'unknown';
  const finerLetters = lettersOf([...product.sets, ...charactersOf(demand.excluded)], budget);
  if (finerLetters === undefined) return 'unknown';
  return searchWhole({ product, ...demand, letters, excluded, finerLetters }, budget);
}

/** Finds texts without lone surrogates only, but says `none` only when there are none with lone surrogates either. */
function searchWhole(search: TextSearch, budget: Budget): Finding {
  const letters = search.letters.filter(isWhole);
  const finerLetters = search.finerLetters.filter(isWhole);
  const found = searchText({ ...search, letters, finerLetters }, budget);
  const areAllWhole = letters.length === search.letters.length && finerLetters.length === search.finerLetters.length;
  if (found !== 'none' || areAllWhole) return found;
  // Two lone surrogates in a row can be one character, so that what is found here need not exist. But when not even
  // such a text is found, none exists.
  return searchText(search, budget) === 'none' ? 'none' : 'unknown';
}

function isWhole({ isLoneSurrogate }: Letter): boolean {
  return !isLoneSurrogate;
}

/** A set of its own for each character of the texts. */
function charactersOf(texts: Iterable<string>): readonly CharacterSet[] {
  const characters = new Set<number>();
  for (const text of texts) for (const character of text) characters.add(character.codePointAt(0) ?? 0);
  return [...characters].map((character) => [character, character]);
}
