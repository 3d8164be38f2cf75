import type { LenientObject } from '../lenient-object.js';

/** Objects and lists that any document may unfold into, and how many times itself a larger one. */
const least = 100_000;
const timesItself = 5;

/** What a document refers to unfolds into more than it may. */
export class UnfoldsTooFarError extends Error {
  constructor() {
    super('was left out: what the document refers to unfolds into more than can be read');
    this.name = 'UnfoldsTooFarError';
  }
}

/** Bounds what the references of one document unfold into, over all of its assets. */
export class UnfoldingBudget {
  #left: number;

  /** @param size objects and lists in the document */
  constructor(size: number) {
    this.#left = least + timesItself * size;
  }

  /** @throws {UnfoldsTooFarError} when it is used up */
  spend(amount = 1): void {
    this.#left -= amount;
    if (this.#left < 0) throw new UnfoldsTooFarError();
  }
}

/** Objects and lists in a document. */
export function sizeOf(document: unknown): number {
  let size = 0;
  const pending: unknown[] = [document];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    size += 1;
    for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) pending.push(member);
  }
  return size;
}

/** What is read, in a list; none, and a problem at the object, where that unfolds too far. */
export function asFarAsItUnfolds<T>(object: LenientObject, read: () => T): readonly T[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof UnfoldsTooFarError)) throw error;
    object.report(null, error.message);
    return [];
  }
}
