import { accepts } from '../instance/accepts.js';
import { isJsonObject, type JsonObject } from '../json-schema.js';
import { Branch, type InstanceType, typeBits } from './branch.js';
import type { Demands, KeywordClaims, Step } from './claims.js';
import { findList } from './find-list.js';
import { findNumber } from './find-number.js';
import { findObject } from './find-object.js';
import { findText } from './find-text.js';
import { isInvalid, type Literal, LiteralIds } from './literal.js';
import type { Rows } from './rows.js';
import { claimsOf } from './schema-claims.js';
import type { Outcome, Search } from './search.js';
import type { Side } from './side.js';

/** Deepest value that is searched for; each level takes a few frames of the call stack. */
const deepest = 60;
const mostChoices = 200;

interface Goal {
  readonly literals: readonly Literal[];
  readonly rows: Rows;
}

type Choice = readonly (readonly Step[])[];

/**
 * Searches for an instance of which all claims are true, by taking the claims apart: what must hold is noted on a branch,
 * alternatives are tried one after the other (an analytic tableau). The parts of a value are searched in the same way.
 *
 * A claim about a part that is being searched for already is given up: the smallest value, if there is one, does not
 * contain a smaller one of its own kind. Values are finite, so this ends recursion.
 */
export class Solver implements Search {
  readonly rows: Side;
  readonly judge: Side;
  readonly #ids = new LiteralIds();
  readonly #claims = [
    new WeakMap<JsonObject, readonly KeywordClaims[]>(),
    new WeakMap<JsonObject, readonly KeywordClaims[]>(),
  ] as const;
  readonly #rowKeys = new WeakMap<Rows, string>();
  readonly #known = new Map<string, Outcome>();
  readonly #open = new Map<string, number>();
  #shallowestCut = Number.POSITIVE_INFINITY;
  #stepsLeft = 0;

  /** @param rows side whose instances carry only what it declares */
  constructor(rows: Side, judge: Side) {
    this.rows = rows;
    this.judge = judge;
  }

  /** Sets how many steps the next searches may take together. */
  refuel(steps: number): void {
    this.#stepsLeft = steps;
  }

  get stepsLeft(): number {
    return this.#stepsLeft;
  }

  /** Takes steps from the budget; `false` when it is spent. */
  spend(steps: number): boolean {
    this.#stepsLeft -= steps;
    return this.#stepsLeft > 0;
  }

  /** Searches for a value of which all claims are true. */
  search(literals: readonly Literal[], rows: Rows): Outcome {
    const ids = new Set<string>();
    const distinct: Literal[] = [];
    for (const literal of literals) {
      if (typeof literal.schema === 'boolean') {
        if (literal.schema !== literal.holds) return 'none';
        continue;
      }
      if (!isJsonObject(literal.schema)) return 'unknown';
      const id = this.#ids.of(literal);
      if (ids.has(`${literal.holds ? '-' : '+'}${id}`)) return 'none';
      const key = `${literal.holds ? '+' : '-'}${id}`;
      if (ids.has(key)) continue;
      ids.add(key);
      distinct.push(literal);
    }
    return this.#searchState(`${[...ids].sort().join(' ')}|${this.#keyOf(rows)}`, distinct, rows);
  }

  #keyOf(rows: Rows): string {
    let key = this.#rowKeys.get(rows);
    if (key === undefined) {
      const ids = rows.schemas.map((schema) => this.#ids.of({ schema, side: this.rows, holds: true }));
      key = `${ids.sort().join(' ')}${rows.isVague}`;
      this.#rowKeys.set(rows, key);
    }
    return key;
  }

  /** Searches for a value other than those that are taken already. */
  searchAnother(literals: readonly Literal[], rows: Rows, taken: readonly unknown[]): Outcome {
    return this.search([...literals, isInvalid({ enum: [...taken] }, this.judge)], rows);
  }

  #searchState(key: string, literals: readonly Literal[], rows: Rows): Outcome {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const openedAt = this.#open.get(key);
    if (openedAt !== undefined) {
      this.#shallowestCut = Math.min(this.#shallowestCut, openedAt);
      return 'none';
    }
    const depth = this.#open.size;
    if (depth >= deepest || !this.spend(1)) return 'unknown';
    const outerCut = this.#shallowestCut;
    this.#shallowestCut = Number.POSITIVE_INFINITY;
    this.#open.set(key, depth);
    const outcome = this.#decide({ literals, rows });
    this.#open.delete(key);
    // What relied on a search further up may come out otherwise there.
    const isFinal = this.#shallowestCut >= depth && this.#stepsLeft > 0;
    if (isFinal || typeof outcome === 'object') this.#known.set(key, outcome);
    this.#shallowestCut = Math.min(
      outerCut,
      this.#shallowestCut >= depth ? Number.POSITIVE_INFINITY : this.#shallowestCut,
    );
    return outcome;
  }

  #decide(goal: Goal): Outcome {
    const branch = new Branch();
    const choices: Choice[] = [];
    if (!this.#assume(branch, goal.literals, choices)) return 'none';
    return this.#explore(branch, choices, goal, 0);
  }

  /** Follows the branch into the choice with the fewest alternatives, and so on until nothing is left to choose. */
  #explore(branch: Branch, choices: readonly Choice[], goal: Goal, depth: number): Outcome {
    if (!this.spend(1) || choices.length > mostChoices || depth > mostChoices) return 'unknown';
    if (branch.oneOf.length > 0) return this.#tryValues(branch, goal);
    const [first, ...others] = [...choices].sort((left, right) => left.length - right.length);
    if (first === undefined) return this.#findValue(branch, goal);
    let isUnclear = false;
    for (const alternative of first) {
      const next = new Branch(branch);
      const more: Choice[] = [];
      if (!this.#assume(next, alternative, more)) continue;
      const outcome = this.#explore(next, [...others, ...more], goal, depth + 1);
      if (typeof outcome === 'object') return outcome;
      if (outcome === 'unknown') isUnclear = true;
      if (this.#stepsLeft <= 0) return 'unknown';
    }
    return isUnclear ? 'unknown' : 'none';
  }

  /** Notes what the steps say on the branch and queues what they leave open; `false` when they contradict it. */
  #assume(branch: Branch, steps: readonly Step[], choices: Choice[]): boolean {
    const pending: Step[] = [...steps].reverse();
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      if (!this.spend(1)) branch.isVague = true;
      if (this.#stepsLeft <= 0) return true;
      if (typeof step === 'function') {
        if (!step(branch)) return false;
        continue;
      }
      const { schema, side, holds } = step;
      if (typeof schema === 'boolean') {
        if (schema !== holds) return false;
        continue;
      }
      if (!isJsonObject(schema)) {
        branch.isVague = true;
        continue;
      }
      const id = this.#ids.of(step);
      const earlier = branch.claimed(id);
      if (earlier === holds) continue;
      if (earlier !== undefined) return false;
      branch.claim(id, holds);
      const claims = this.#claimsOf(schema, side);
      if (holds) {
        for (const { whenValid } of claims) queue(whenValid, pending, choices);
      } else {
        const alternatives = claims.flatMap((each) => each.whenInvalid);
        if (alternatives.length === 0) return false;
        if (alternatives.length === 1) pending.push(...(alternatives[0] ?? []));
        else choices.push(alternatives);
      }
    }
    return true;
  }

  /** Claims are made of steps that any branch can take, so they are read off a schema once. */
  #claimsOf(schema: JsonObject, side: Side): readonly KeywordClaims[] {
    const known = this.#claims[side.index];
    const claims = known.get(schema) ?? claimsOf(schema, side);
    known.set(schema, claims);
    return claims;
  }

  /** A list of allowed values leaves nothing to search: each of them satisfies all claims or does not. */
  #tryValues(branch: Branch, goal: Goal): Outcome {
    const shortest = branch.oneOf.reduce((left, right) => (right.length < left.length ? right : left));
    let isUnclear = false;
    for (const value of shortest) {
      if (!this.spend(4)) return 'unknown';
      const isFit = this.#satisfies(goal.literals, value);
      if (isFit === true) return { value };
      if (isFit === undefined) isUnclear = true;
    }
    return isUnclear ? 'unknown' : 'none';
  }

  #satisfies(literals: readonly Literal[], value: unknown): boolean | undefined {
    let result: boolean | undefined = true;
    for (const { schema, side, holds } of literals) {
      const isAccepted = accepts(schema, side.references, value);
      if (isAccepted === !holds) return false;
      if (isAccepted === undefined) result = undefined;
    }
    return result;
  }

  #findValue(branch: Branch, goal: Goal): Outcome {
    let isUnclear = false;
    for (const type of Object.keys(typeBits) as InstanceType[]) {
      if ((branch.types & typeBits[type]) === 0) continue;
      const outcome = this.#findOfType(type, branch, goal);
      if (typeof outcome === 'object') {
        if (!branch.isVague || this.#satisfies(goal.literals, outcome.value) === true) return outcome;
        isUnclear = true;
      }
      if (outcome === 'unknown') isUnclear = true;
    }
    return isUnclear ? 'unknown' : 'none';
  }

  #findOfType(type: InstanceType, branch: Branch, goal: Goal): Outcome {
    switch (type) {
      case 'null':
        return branch.noneOf.includes(null) ? 'none' : { value: null };
      case 'boolean': {
        const value = [false, true].find((each) => !branch.noneOf.includes(each));
        return value === undefined ? 'none' : { value };
      }
      case 'number':
        return findNumber(branch);
      case 'string':
        return findText(branch, this);
      case 'array':
        return findList(branch, this, goal.rows.inItems());
      default:
        return findObject(branch, this, goal.rows, goal.literals);
    }
  }
}

function queue(demands: Demands, pending: Step[], choices: Choice[]): void {
  for (let index = demands.steps.length - 1; index >= 0; index--) {
    const step = demands.steps[index];
    if (step !== undefined) pending.push(step);
  }
  choices.push(...demands.choices);
}
