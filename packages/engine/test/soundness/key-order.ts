import type { Dice } from './dice.js';
import { isDraft } from './drawing.js';

/** A copy with the keys of every object in another order. */
export function keysShuffled<T>(value: T, dice: Dice): T {
  if (Array.isArray(value)) return value.map((each: unknown) => keysShuffled(each, dice)) as T;
  if (!isDraft(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, keysShuffled(member, dice)] as const);
  return Object.fromEntries(dice.shuffled(entries)) as T;
}
