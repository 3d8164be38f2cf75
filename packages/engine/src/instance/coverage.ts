/** How sure it is that a keyword looked at a member or item: 0 it did not, 1 perhaps, 2 it did. */
export type Certainty = 0 | 1 | 2;

/**
 * The members or items of one value that keywords looked at, for `unevaluatedProperties` and `unevaluatedItems`
 * (JSON Schema 2020-12 core §11). Where Ajv and the specification disagree about an annotation, it counts as perhaps.
 */
export class Coverage {
  #all: Certainty = 0;
  readonly #marks = new Map<string | number, Certainty>();

  /** Members and items that are known one by one. */
  get size(): number {
    return this.#marks.size;
  }

  of(key: string | number): Certainty {
    return higher(this.#all, this.#marks.get(key) ?? 0);
  }

  mark(key: string | number, certainty: Certainty): void {
    this.#marks.set(key, higher(this.#marks.get(key) ?? 0, certainty));
  }

  markAll(certainty: Certainty): void {
    this.#all = higher(this.#all, certainty);
  }

  /** Takes over what another schema looked at, no surer than `limit`. */
  add(other: Coverage, limit: Certainty): void {
    this.markAll(lower(other.#all, limit));
    for (const [key, certainty] of other.#marks) this.mark(key, lower(certainty, limit));
  }

  /**
   * Takes over what a branch looked at that applies (2), may apply (1) or does not (0). Ajv loses count of the items of
   * a list as soon as a branch looks at some.
   */
  addBranch(other: Coverage, limit: Certainty, isList: boolean): void {
    const isBlurred = isList && (other.#all > 0 || other.#marks.size > 0);
    if (isBlurred) other.#all = 0;
    this.add(other, limit);
    if (isBlurred) this.markAll(1);
  }
}

function higher(left: Certainty, right: Certainty): Certainty {
  return left > right ? left : right;
}

function lower(left: Certainty, right: Certainty): Certainty {
  return left < right ? left : right;
}
