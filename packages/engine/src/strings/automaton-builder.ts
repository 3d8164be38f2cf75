import type { CharacterSet } from './character-set.js';
import type { Expression } from './expression.js';

export const placeKinds = { accept: 0, read: 1, fork: 2, textStart: 3, textEnd: 4 } as const;

/**
 * Places of a Thompson automaton as three columns. `next` is where a place leads; `other` is the second way of a fork,
 * or the number of the set of characters that a reading place waits for. Place 0 accepts.
 */
export interface Places {
  readonly kinds: Uint8Array;
  readonly next: Int32Array;
  readonly other: Int32Array;
  readonly sets: readonly CharacterSet[];
  readonly entry: number;
}

/** Places for an expression without look-ahead. Its unfolded size has been checked, so this ends soon. */
export function buildPlaces(expression: Expression): Places {
  const builder = new Builder();
  const entry = builder.build(expression, 0);
  return builder.finish(entry);
}

/** Builds from the end to the beginning, so that a place is made when it is known where it leads. */
class Builder {
  readonly #kinds: number[] = [placeKinds.accept];
  readonly #next: number[] = [0];
  readonly #other: number[] = [0];
  readonly #sets: CharacterSet[] = [];
  readonly #numbers = new Map<string, number>();

  /** Number of the place where the expression begins that leads on to `next`. */
  build(expression: Expression, next: number): number {
    switch (expression.kind) {
      case 'character':
        return this.#place(placeKinds.read, next, this.#numberOf(expression.of));
      case 'text-start':
        return this.#place(placeKinds.textStart, next, 0);
      case 'text-end':
        return this.#place(placeKinds.textEnd, next, 0);
      case 'sequence':
        return expression.parts.reduceRight((place, part) => this.build(part, place), next);
      case 'choice':
        return expression.options
          .map((option) => this.build(option, next))
          .reduceRight((rest, option) => this.#place(placeKinds.fork, option, rest));
      case 'repetition':
        return this.#repetition(expression.body, expression.min, expression.max, next);
      case 'look-ahead':
        throw new Error('a look-ahead has no places');
    }
  }

  #repetition(body: Expression, min: number, max: number, next: number): number {
    let place = next;
    let copies = min;
    if (max === Number.POSITIVE_INFINITY) {
      const fork = this.#place(placeKinds.fork, next, next);
      const loop = this.build(body, fork);
      this.#next[fork] = loop;
      // One copy serves as the last compulsory one and as the loop: nested `+` would double with every level.
      place = min === 0 ? fork : loop;
      copies = Math.max(0, min - 1);
    } else {
      // Each optional copy can leave for good, so that few places are open at a time.
      for (let count = min; count < max; count++) {
        place = this.#place(placeKinds.fork, this.build(body, place), next);
      }
    }
    for (let count = 0; count < copies; count++) place = this.build(body, place);
    return place;
  }

  #place(kind: number, next: number, other: number): number {
    this.#kinds.push(kind);
    this.#next.push(next);
    return this.#other.push(other) - 1;
  }

  #numberOf(set: CharacterSet): number {
    const key = set.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#sets.length);
    return this.#sets.push(set) - 1;
  }

  finish(entry: number): Places {
    return {
      kinds: Uint8Array.from(this.#kinds),
      next: Int32Array.from(this.#next),
      other: Int32Array.from(this.#other),
      sets: this.#sets,
      entry,
    };
  }
}
