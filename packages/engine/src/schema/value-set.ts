import { deepEqual } from './deep-equal.js';
import { digest } from './digest.js';

/** A set of JSON values where lists and objects count as equal when their content is. */
class ValueSet {
  readonly #scalars = new Set<unknown>();
  readonly #containers = new Map<string, unknown[]>();

  constructor(values: readonly unknown[] = []) {
    for (const value of values) this.add(value);
  }

  add(value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      this.#scalars.add(value);
      return;
    }
    const key = digest(value);
    const bucket = this.#containers.get(key);
    if (bucket === undefined) this.#containers.set(key, [value]);
    else bucket.push(value);
  }

  has(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return this.#scalars.has(value);
    // Digests can be forged, equality cannot.
    return this.#containers.get(digest(value))?.some((each) => deepEqual(each, value)) ?? false;
  }
}

/** Members of the first list that the second lacks. */
export function missingFrom(values: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const set = new ValueSet(others);
  return values.filter((value) => !set.has(value));
}

/** The members of a list without repetitions, in order of their first appearance. */
export function distinct(values: readonly unknown[]): readonly unknown[] {
  const set = new ValueSet();
  return values.filter((value) => {
    if (set.has(value)) return false;
    set.add(value);
    return true;
  });
}
