import type { Draft, Schema } from './drawing.js';
import {
  certainElement,
  certainInPlace,
  certainMember,
  elementSchemas,
  memberSchemas,
  schemasInPlace,
} from './in-place.js';
import type { References } from './references.js';
import type { SecondOpinion } from './second-opinion.js';

/** What one side says about one place of an instance. */
export class SpotSide {
  /** Schemas that hold there whatever the instance is. */
  readonly certain: readonly Schema[];
  /** Schemas that may hold there, the certain ones included. */
  readonly possible: readonly Schema[];
  /** All that speaks about the place, with the inside of combinators. */
  readonly inPlace: readonly Draft[];
  readonly #certainInPlace: readonly Draft[];
  readonly #references: References;
  readonly #opinion: SecondOpinion;

  constructor(certain: readonly Schema[], possible: readonly Schema[], references: References, opinion: SecondOpinion) {
    this.certain = certain;
    this.possible = possible;
    this.#references = references;
    this.#opinion = opinion;
    this.inPlace = schemasInPlace(possible, references);
    this.#certainInPlace = certainInPlace(certain, references);
  }

  member(name: string): SpotSide {
    return this.#inner(
      this.#certainInPlace.flatMap((schema) => certainMember(schema, name)),
      memberSchemas(this.inPlace, name),
    );
  }

  element(index: number): SpotSide {
    return this.#inner(
      this.#certainInPlace.flatMap((schema) => certainElement(schema, index)),
      elementSchemas(this.inPlace, index),
    );
  }

  /** Names that a value must carry there. */
  get required(): ReadonlySet<string> {
    return new Set(
      this.#certainInPlace.flatMap(({ required }) => (Array.isArray(required) ? (required as string[]) : [])),
    );
  }

  /** Whether the place is open to values of the type, as far as certain schemas say. */
  mayBe(type: string): boolean {
    return this.#certainInPlace.every(({ type: declared }) => {
      return declared === undefined || (Array.isArray(declared) ? declared.includes(type) : declared === type);
    });
  }

  accepts(value: unknown): boolean {
    return this.certain.every((schema) => this.#opinion.accepts(schema, value));
  }

  /** Which of the schemas that speak about the place accept the value. */
  signatureOf(value: unknown): string {
    return this.inPlace.map((schema) => (this.#opinion.accepts(schema, value) ? '1' : '0')).join('');
  }

  #inner(certain: readonly Schema[], possible: readonly Schema[]): SpotSide {
    return new SpotSide(certain, possible, this.#references, this.#opinion);
  }
}

/** One place of an instance as both sides see it. */
export interface Spot {
  readonly promising: SpotSide;
  readonly demanding: SpotSide;
}
