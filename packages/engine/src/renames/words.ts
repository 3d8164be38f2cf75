/** Characters and words of a name that are looked at; what follows decides nothing. */
const longestName = 64;
const mostWords = 8;
const word = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{M}]+|\p{N}+/gu;

/** A property name as people read it: `createdAt`, `created_at` and `CREATED-AT` are the same. */
export interface Wording {
  /** Lower-case words: at underscores, other signs, changes of case, and between letters and digits. */
  readonly words: readonly string[];
  /** The words without anything between them. */
  readonly joined: string;
  /** The words from last to first: names that end alike stand together when sorted by it. */
  readonly fromTheEnd: string;
  /** The digits alone: `address_1` and `address_2` are two columns, however alike. */
  readonly digits: string;
}

export function wordingOf(name: string): Wording {
  const words = (name.slice(0, longestName).match(word) ?? []).slice(0, mostWords).map((each) => each.toLowerCase());
  const digits = words.filter((each) => /^\p{N}/u.test(each)).join(' ');
  return { words, joined: words.join(''), fromTheEnd: words.toReversed().join(' '), digits };
}
