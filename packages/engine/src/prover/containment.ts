import { accepts } from '../instance/accepts.js';
import type { References } from '../schema/references.js';
import { isInvalid, isValid, type Literal } from './literal.js';
import { Rows } from './rows.js';
import { Side } from './side.js';
import { Solver } from './solver.js';

/** Which schema's rows meet which schema: `backward` those of the old one the new one. */
export type Direction = 'backward' | 'forward';

/** Whether all rows fit: proven, refuted by a value that does not, or neither within budget. */
export type Containment = 'proven' | 'unknown' | { readonly value: unknown };

const stepsPerQuestion = 5_000;
const stepsPerComparison = 50_000;
const stepsPerExample = 60_000;
const stepsPerReport = 600_000;

/**
 * Answers whether every row of one schema is valid under another. Rows carry what their schema declares: a member that
 * only the other schema names is absent, however open the object is.
 */
export class Prover {
  readonly #solvers: { readonly [direction in Direction]: Solver };
  #stepsLeft = stepsPerComparison;
  #exampleStepsLeft = stepsPerReport;

  constructor(before: References, after: References) {
    this.#solvers = {
      backward: new Solver(new Side(0, before), new Side(1, after)),
      forward: new Solver(new Side(1, after), new Side(0, before)),
    };
  }

  /** The side whose rows are looked at in this direction, and the side that judges them. */
  sides(direction: Direction): { readonly rows: Side; readonly judge: Side } {
    return this.#solvers[direction];
  }

  /** Whether every row of `rows` is valid under `judge`. */
  contains(direction: Direction, rows: unknown, judge: unknown): Containment {
    const solver = this.#solvers[direction];
    return this.#ask(solver, rows, [isValid(rows, solver.rows), isInvalid(judge, solver.judge)]);
  }

  /**
   * Searches for a value that is valid under `rows` and under `claim`, a schema with the references of the judging side,
   * which makes it invalid under `judge`. What it answers was tried on both. Has a budget of its own.
   */
  counterexample(direction: Direction, rows: unknown, judge: unknown, claim: unknown): unknown {
    const solver = this.#solvers[direction];
    const fuel = Math.min(stepsPerExample, this.#exampleStepsLeft);
    if (fuel <= 0) return undefined;
    solver.refuel(fuel);
    const outcome = solver.search(
      [isValid(rows, solver.rows), isValid(claim, solver.judge)],
      new Rows(solver.rows, [rows]),
    );
    this.#exampleStepsLeft -= fuel - Math.max(0, solver.stepsLeft);
    if (typeof outcome !== 'object') return undefined;
    const isRow = accepts(rows, solver.rows.references, outcome.value) === true;
    return isRow && accepts(judge, solver.judge.references, outcome.value) === false ? outcome.value : undefined;
  }

  #ask(solver: Solver, rows: unknown, literals: readonly Literal[]): Containment {
    const outcome = this.#search(solver, rows, literals);
    if (outcome === 'none') return 'proven';
    if (outcome === 'unknown') return 'unknown';
    // A value is taken at its word only after it was tried.
    const isConfirmed = literals.every(
      ({ schema, side, holds }) => accepts(schema, side.references, outcome.value) === holds,
    );
    return isConfirmed ? outcome : 'unknown';
  }

  #search(solver: Solver, rows: unknown, literals: readonly Literal[]): ReturnType<Solver['search']> {
    const fuel = Math.min(stepsPerQuestion, this.#stepsLeft);
    if (fuel <= 0) return 'unknown';
    solver.refuel(fuel);
    const outcome = solver.search(literals, new Rows(solver.rows, [rows]));
    this.#stepsLeft -= fuel - Math.max(0, solver.stepsLeft);
    return outcome;
  }
}
