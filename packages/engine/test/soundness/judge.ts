import type { Change } from '../../src/index.js';
import { carriesOnlyDeclared } from './declared-rows.js';
import { Dice } from './dice.js';
import { InstanceSearch } from './draw-instances.js';
import type { SchemaPair } from './draw-pair.js';
import type { Dialect, Draft } from './drawing.js';
import { type Judge, NoAnswer, Oracle } from './oracle.js';
import { References } from './references.js';
import { SecondOpinion } from './second-opinion.js';

export type Direction = 'backward' | 'forward';
export const directions: readonly Direction[] = ['backward', 'forward'];

/** The two schemas as a direction sees them: one promises what its rows are, the other demands. */
export function sidesOf(pair: Pick<SchemaPair, 'before' | 'after'>, direction: Direction) {
  return direction === 'backward'
    ? { promising: pair.before, demanding: pair.after }
    : { promising: pair.after, demanding: pair.before };
}

/** What a search for a counterexample came to. */
export type Search =
  | { readonly outcome: 'none'; readonly instances: number }
  | { readonly outcome: 'found'; readonly instances: number; readonly instance: unknown }
  /** Ajv cannot judge the pair: a schema does not compile, or refers to itself in place. */
  | { readonly outcome: 'skipped'; readonly reason: string };

const pairsPerThoroughSearch = 10;
const disputesKept = 3;

/** Judges answers of the engine with Ajv. */
export class CounterexampleSearch {
  readonly #oracle = new Oracle();
  /** Judges of the pair that was looked at last. */
  readonly #recent: { readonly document: Draft; readonly judge: Judge | undefined }[] = [];
  /** Rows that Ajv and a second reading of the standard judge differently. */
  disputed = 0;
  /** The first few of them. */
  readonly disputes: unknown[] = [];

  /**
   * Looks for a declared row of the promising schema that the demanding one refuses. A second reading of the standard
   * picks the rows, Ajv decides; of some pairs Ajv judges every row, so that the two readings cannot drift apart.
   */
  search(pair: SchemaPair, direction: Direction): Search {
    const { promising, demanding } = sidesOf(pair, direction);
    const references = new References(promising);
    const dice = new Dice(pair.seed + (direction === 'backward' ? 1 : 2));
    try {
      const pool = new InstanceSearch(dice, promising, demanding).candidates();
      const isDeclared = (instance: unknown) => carriesOnlyDeclared(promising, references, instance);
      const [critical, good] = [pool.critical.filter(isDeclared), pool.good.filter(isDeclared)];
      const instances = critical.length + good.length;
      const isThorough = pair.seed % pairsPerThoroughSearch === 0;
      if (critical.length === 0 && !isThorough) return { outcome: 'none', instances };
      const judges = this.judgesOf(pair.dialect, promising, demanding);
      if (typeof judges === 'string') return { outcome: 'skipped', reason: judges };
      const [isPromised, isAccepted] = judges;
      for (const instance of critical) {
        if (isPromised(instance) && !isAccepted(instance)) return { outcome: 'found', instances, instance };
        this.#dispute(pair, instance);
      }
      for (const instance of isThorough ? good : []) {
        if (!isPromised(instance) || !isAccepted(instance)) this.#dispute(pair, instance);
      }
      return { outcome: 'none', instances };
    } catch (error) {
      // A schema that refers to itself in place has no answer.
      if (error instanceof NoAnswer || error instanceof RangeError) return { outcome: 'skipped', reason: 'no answer' };
      throw error;
    }
  }

  #dispute({ dialect, before, after }: SchemaPair, instance: unknown): void {
    this.disputed++;
    if (this.disputes.length < disputesKept) this.disputes.push({ dialect, before, after, instance });
  }

  /** Judges for both sides, or why there are none. */
  judgesOf(dialect: Dialect, promising: Draft, demanding: Draft): readonly [Judge, Judge] | string {
    const isPromised = this.#judgeOf(dialect, promising);
    const isAccepted = this.#judgeOf(dialect, demanding);
    return isPromised === undefined || isAccepted === undefined ? 'does not compile' : [isPromised, isAccepted];
  }

  #judgeOf(dialect: Dialect, document: Draft): Judge | undefined {
    const known = this.#recent.find((each) => each.document === document);
    if (known !== undefined) return known.judge;
    const judge = this.#oracle.judgeOf(document, dialect);
    this.#recent.push({ document, judge });
    if (this.#recent.length > 2) this.#recent.shift();
    return judge;
  }

  /** What the judges say about the witness of a change; nothing where there is none or no judge. */
  reviewOf(pair: Pick<SchemaPair, 'dialect' | 'before' | 'after'>, change: Change): WitnessReview | undefined {
    const witness = witnessOf(change);
    if (witness === undefined) return undefined;
    const { promising, demanding } = sidesOf(pair, witness.valid_under === 'before' ? 'backward' : 'forward');
    const judges = this.judgesOf(pair.dialect, promising, demanding);
    if (typeof judges === 'string') return undefined;
    const [isPromised, isAccepted] = judges;
    try {
      if (isPromised(witness.value) && !isAccepted(witness.value)) return 'confirmed';
      return isSeenTwice(promising, demanding, witness.value) ? 'disputed' : 'refuted';
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

/** Whether a witness looks right to the second reading, which is quick: what does not is for Ajv to say. */
export function isPlausible(pair: Pick<SchemaPair, 'before' | 'after'>, change: Change): boolean {
  const witness = witnessOf(change);
  if (witness === undefined) return true;
  const { promising, demanding } = sidesOf(pair, witness.valid_under === 'before' ? 'backward' : 'forward');
  return isSeenTwice(promising, demanding, witness.value);
}

/** `disputed`: Ajv refutes the witness and a second reading of the standard confirms it. */
export type WitnessReview = 'confirmed' | 'disputed' | 'refuted';

/** A value that one side accepts and the other refuses. */
export interface Witness {
  readonly value: unknown;
  readonly valid_under: 'before' | 'after';
}

/** The witness of a change, where it carries one. */
export function witnessOf(change: Change): Witness | undefined {
  return (change as Change & { readonly witness?: Witness }).witness;
}

/**
 * Whether a second reading of the standard agrees that the one side accepts the value and the other does not. Ajv leaves
 * the standard here and there: a tuple beside `contains` lets the empty list through, `contains` counts as having looked
 * at every element, an `if` alone as having looked at nothing, `uniqueItems` sees only elements of the type in `items`.
 */
function isSeenTwice(promising: Draft, demanding: Draft, instance: unknown): boolean {
  const promise = new SecondOpinion(new References(promising)).accepts(promising, instance);
  return promise && !new SecondOpinion(new References(demanding)).accepts(demanding, instance);
}
