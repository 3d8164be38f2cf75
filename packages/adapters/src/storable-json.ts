import { childPointer } from './document-problem.js';

const maximumDepth = 40;
// NUL and lone surrogates are legal in JSON text, but no `jsonb` column takes them.
const unstorableCharacters = /[\0\p{Cs}]/gu;
// Almost every text is told good by this cheaper look at its code units: no NUL, no surrogate at all.
const suspiciousUnit = /[\0\ud800-\udfff]/;
const unstorableCharacter = /[\0\p{Cs}]/u;

/** Whether the text can be stored in every database as it stands. */
export function isStorableText(text: string): boolean {
  return !suspiciousUnit.test(text) || !unstorableCharacter.test(text);
}

/** The text with each character that a database refuses replaced by U+FFFD. */
export function toStorableText(text: string): string {
  return isStorableText(text) ? text : text.replace(unstorableCharacters, '\u{FFFD}');
}

/**
 * A copy of free JSON that is safe to store: texts cleaned, what lies deeper than 40 levels replaced by `null`.
 * Keys such as `__proto__` stay plain data.
 */
export function toStorableJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (depth >= maximumDepth) return null;
  if (Array.isArray(value)) return value.map((item) => toStorableJson(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [toStorableText(key), toStorableJson(member, depth + 1)]),
  );
}

/** Where the first text or level stands that is not stored as it stands; null where there is none. */
export function unstorablePlace(value: unknown, depth = 4, pointer = ''): string | null {
  if (isStorableJson(value, depth)) return null;
  if (typeof value !== 'object' || value === null || depth >= maximumDepth) return pointer;
  for (const [key, member] of Object.entries(value)) {
    if (!isStorableText(key)) return pointer;
    const place = unstorablePlace(member, depth + 1, childPointer(pointer, key));
    if (place !== null) return place;
  }
  return null;
}

/** Whether the value is stored as it stands: nothing of it is cleaned or cut off. */
export function isStorableJson(value: unknown, depth = 4): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= maximumDepth) return false;
  return Object.entries(value).every(([key, member]) => isStorableText(key) && isStorableJson(member, depth + 1));
}
