import type { Documents } from './node-pair.js';

/** Definitions that are entered again, and visits spent there; the first visit alone decides the verdict. */
const repetitionBudget = 1_000;
const repeatedVisitsBudget = 50_000;
/** Visits that any document may take; larger documents get more. */
const baseBudget = 120_000;
const visitsPerNode = 2;

/** A pair of definitions while the walk is inside it and after. */
interface Visit {
  isOpen: boolean;
  isRepetition: boolean;
  hasDifference: boolean;
}
/** `plain`: no reference led here. An object: a reference did, and the walk must {@link PairMemo.leave} it. */
export type Encounter = 'plain' | 'known' | 'given up' | Visit;

/**
 * Remembers pairs that references led to, so that recursion ends and shared definitions are not compared again and
 * again. A pair that differed is entered again, within limits, because its changes belong to every place of use.
 */
export class PairMemo {
  readonly #visits = new Map<unknown, Map<unknown, Visit>>();
  readonly #documents: Documents;
  #repetitionsLeft = repetitionBudget;
  #repeatedVisitsLeft = repeatedVisitsBudget;
  #openRepetitions = 0;
  #visitsLeft = baseBudget;
  #isExtended = false;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#remember(documents.before.root, documents.after.root);
  }

  /** Call with both sides as they stand in the document, and as they are when resolved. */
  meet(before: unknown, after: unknown, left: unknown, right: unknown): Encounter {
    if (left === before && right === after) return this.#spend() ? 'plain' : 'given up';
    const visit = this.#visits.get(left)?.get(right);
    if (visit === undefined) return this.#spend() ? this.#remember(left, right) : 'given up';
    if (visit.isOpen || !visit.hasDifference || !this.#mayRepeat()) return 'known';
    this.#repetitionsLeft--;
    this.#openRepetitions++;
    visit.isOpen = true;
    visit.isRepetition = true;
    return visit;
  }

  /** Counts the properties that were looked at without a visit of their own. */
  charge(properties: number): void {
    if (this.#openRepetitions > 0) this.#repeatedVisitsLeft -= properties;
    else this.#visitsLeft -= properties;
  }

  leave(visit: Visit, hasDifference: boolean): void {
    if (visit.isRepetition) this.#openRepetitions--;
    visit.isOpen = false;
    visit.isRepetition = false;
    visit.hasDifference ||= hasDifference;
  }

  #remember(left: unknown, right: unknown): Visit {
    const visit = { isOpen: true, isRepetition: false, hasDifference: false };
    const partners = this.#visits.get(left);
    if (partners === undefined) this.#visits.set(left, new Map([[right, visit]]));
    else partners.set(right, visit);
    return visit;
  }

  #mayRepeat(): boolean {
    return this.#repetitionsLeft > 0 && this.#repeatedVisitsLeft > 0;
  }

  #spend(): boolean {
    if (this.#openRepetitions > 0) {
      this.#repeatedVisitsLeft--;
      return true;
    }
    if (this.#visitsLeft <= 0 && !this.#isExtended) {
      this.#isExtended = true;
      this.#visitsLeft += visitsPerNode * (sizeOf(this.#documents.before.root) + sizeOf(this.#documents.after.root));
    }
    if (this.#visitsLeft <= 0) return false;
    this.#visitsLeft--;
    return true;
  }
}

/** Number of containers in a document. */
function sizeOf(document: unknown): number {
  let size = 0;
  const pending: unknown[] = [document];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    size++;
    for (const member of Object.values(value)) if (typeof member === 'object') pending.push(member);
  }
  return size;
}
