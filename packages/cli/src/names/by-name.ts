import { CommandFailure, exitCodes } from '../failure.js';
import { meant } from './near-names.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuid.test(text);
}

interface Named<T> {
  /** What is looked for, e.g. `team`. */
  readonly kind: string;
  readonly name: string;
  readonly nameOf: (item: T) => string;
  /** How two of the same name differ. */
  readonly tell: (item: T) => string;
  readonly candidates: readonly T[];
  /** More names, asked for when there is nothing of that name. */
  readonly others: () => Promise<readonly string[]>;
}

/**
 * The only one of a name: exactly written, else in other letters of the same word.
 *
 * @throws {CommandFailure} when there is none, with names that are near, or more than one.
 */
export async function onlyOne<T>({ kind, name, nameOf, tell, candidates, others }: Named<T>): Promise<T> {
  const exact = candidates.filter((item) => nameOf(item) === name);
  const same = candidates.filter((item) => nameOf(item).toLowerCase() === name.toLowerCase());
  const found = exact.length > 0 ? exact : same;
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    throw new CommandFailure(
      `There are several ${kind}s ${name}: ${found.map(tell).join(', ')}. Say which by its id`,
      exitCodes.usage,
    );
  }
  const near = meant(name, [...candidates.map(nameOf), ...(await others())]);
  throw new CommandFailure(`There is no ${kind} ${name}${near}`, exitCodes.failure);
}
