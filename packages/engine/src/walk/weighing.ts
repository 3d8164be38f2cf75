import type { JsonObject } from '../json-schema.js';
import type { Containment, Direction, Prover } from '../prover/containment.js';
import { groupOf, partOf } from '../prover/keyword-part.js';
import { lostProperty } from '../prover/promises.js';
import { acceptsEverything } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';

/** What became of the rows of one side: all fit and find every property, or not, or nobody can tell. */
export type Fit = Containment | { readonly lost: string };

/** Two schemas that stand for each other, in whatever form and as keywords. */
interface Pair {
  readonly forms: readonly [unknown, unknown];
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly documents: { readonly prover: Prover };
}

/** The verdicts on one pair of nodes, found when somebody asks and kept. */
export class Weighing {
  readonly #node: Pair;
  readonly #fits = new Map<string, Fit>();

  constructor(node: Pair) {
    this.#node = node;
  }

  /**
   * Whether the rows of one side satisfy what this keyword, with those that it is read with, demands on the other, and
   * find there every property that it declares.
   */
  ofKeyword(direction: Direction, keyword: string): Fit {
    const key = `${direction} ${groupOf(keyword).join(' ')}`;
    const fit = this.#fits.get(key) ?? this.#weigh(direction, keyword);
    this.#fits.set(key, fit);
    return fit;
  }

  /** Whether the rows of one side are valid under the other as a whole, and find there every property. */
  ofForms(direction: Direction): Fit {
    const { prover } = this.#node.documents;
    const [rows, judge] = this.#sides(this.#node.forms, direction);
    const containment = prover.contains(direction, rows, judge);
    if (containment !== 'proven') return containment;
    const sides = prover.sides(direction);
    return asFit(lostProperty(rows, sides.rows.references, judge, sides.judge.references));
  }

  /** Whether the rows of one side are valid under a declaration that only the other side has. */
  ofDeclaration(direction: Direction, name: string, schema: unknown): Containment {
    const [rows] = this.#sides(this.#node.forms, direction);
    return this.#node.documents.prover.contains(direction, rows, { properties: { [name]: schema } });
  }

  /** Whether every row of one side that is an object has the member. */
  demands(direction: Direction, name: string): boolean {
    const [rows] = this.#sides(this.#node.forms, direction);
    return this.#node.documents.prover.contains(direction, rows, { required: [name] }) === 'proven';
  }

  /**
   * Whether the rows of one side satisfy a sub-schema that an applicator speaks of too. What the pair alone refutes
   * counts as satisfied here, because it is reported where it stands.
   */
  ofCrossed(direction: Direction, steps: readonly string[], before: unknown, after: unknown): Containment {
    const { prover } = this.#node.documents;
    const [rows, judge] = this.#sides([before, after], direction);
    if (typeof prover.contains(direction, rows, judge) === 'object') return 'proven';
    const [wholeRows, wholeJudge] = this.#sides([this.#node.before, this.#node.after], direction);
    const [keyword = '', name] = steps;
    const demand = name === undefined ? partOf(wholeJudge, keyword) : { properties: { [name]: judge } };
    return prover.contains(direction, wholeRows, demand);
  }

  /** Whether the rows of one side find the property on the other side, in another place of the same instance. */
  keeps(direction: Direction, name: string, schema: unknown): boolean {
    const [, kept] = this.#sides([this.#node.before, this.#node.after], direction);
    const { rows, judge } = this.#node.documents.prover.sides(direction);
    // What is left to a rest of its own is not merely declared elsewhere.
    const rest = judge.references.resolve(ownMember(kept, 'additionalProperties') ?? true);
    if (!acceptsEverything(rest) || Object.hasOwn(kept, 'patternProperties')) return false;
    return lostProperty({ properties: { [name]: schema } }, rows.references, kept, judge.references) === undefined;
  }

  #weigh(direction: Direction, keyword: string): Fit {
    const { before, after, documents } = this.#node;
    const [rows, judge] = this.#sides([before, after], direction);
    const containment = documents.prover.contains(direction, rows, partOf(judge, keyword));
    if (containment !== 'proven') return containment;
    const sides = documents.prover.sides(direction);
    for (const each of groupOf(keyword)) {
      const value = ownMember(rows, each);
      if (typeof value !== 'object' || each === 'enum' || each === 'const') continue;
      const fit = asFit(lostProperty({ [each]: value }, sides.rows.references, judge, sides.judge.references));
      if (fit !== 'proven') return fit;
    }
    return 'proven';
  }

  #sides<T>([before, after]: readonly [T, T], direction: Direction): readonly [T, T] {
    return direction === 'backward' ? [before, after] : [after, before];
  }
}

function asFit(lost: ReturnType<typeof lostProperty>): Fit {
  if (lost === undefined) return 'proven';
  return lost === 'unclear' ? 'unknown' : { lost: lost.name };
}
