import { isJsonObject, type JsonObject } from '../json-schema.js';
import { type Direction, Prover } from '../prover/containment.js';
import { ownMember } from '../schema/own-member.js';
import { References } from '../schema/references.js';
import { SameMeaning } from '../schema/same-meaning.js';
import { UndeclaredMembers } from './undeclared-members.js';
import { Weighing } from './weighing.js';

/** The two documents under comparison, with what was learnt about them. */
export class Documents {
  readonly before: References;
  readonly after: References;
  readonly meaning: SameMeaning;
  readonly undeclaredBefore: UndeclaredMembers;
  readonly undeclaredAfter: UndeclaredMembers;
  #prover: Prover | undefined;

  constructor(before: unknown, after: unknown) {
    this.before = new References(before);
    this.after = new References(after);
    this.meaning = new SameMeaning(this.before, this.after);
    this.undeclaredBefore = new UndeclaredMembers(this.before);
    this.undeclaredAfter = new UndeclaredMembers(this.after);
  }

  /** Made when the first question comes up, which most comparisons do without. */
  get prover(): Prover {
    this.#prover ??= new Prover(this.before, this.after);
    return this.#prover;
  }

  /**
   * A row of one document that meets the claim, a schema with the references of the other, and that the other document
   * refuses. Nothing when there is none, or it takes too long to find.
   */
  exampleOf(direction: Direction, claim: JsonObject): unknown {
    const [rows, judge] = direction === 'backward' ? [this.before, this.after] : [this.after, this.before];
    return this.prover.counterexample(direction, rows.root, judge.root, claim);
  }
}

/** The same place in both schemas, references resolved, with the keywords that differ there. */
export class NodePair {
  /** Both schemas in whatever form they have: keywords, a boolean, a tuple, something malformed. */
  readonly forms: readonly [unknown, unknown];
  /** Keywords of both schemas, none for another form. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly documents: Documents;
  /** Properties that only one side declares, sorted. */
  readonly removed: string[] = [];
  readonly added: string[] = [];
  /** Pairs of sub-schemas that an applicator speaks of too, with the steps to them. */
  crossed: readonly { readonly steps: readonly string[]; readonly before: unknown; readonly after: unknown }[] = [];
  /** Properties that both sides declare. */
  commonProperties = 0;
  /** Keywords whose values differ and that rules can read. */
  readonly differing: string[] = [];
  /** Keywords whose meaning differs, or may differ, and that no rule can weigh. */
  readonly unreadable: string[] = [];
  /** Annotations that differ, those that rules watch included. */
  readonly metadata: string[] = [];

  #weighing: Weighing | undefined;

  constructor(before: unknown, after: unknown, documents: Documents) {
    this.forms = [before, after];
    this.before = isJsonObject(before) ? before : {};
    this.after = isJsonObject(after) ? after : {};
    this.documents = documents;
  }

  /** What can be proven of the keywords that differ. */
  get weighing(): Weighing {
    this.#weighing ??= new Weighing(this);
    return this.#weighing;
  }

  /** Value of a keyword in both schemas, `undefined` where it is absent. */
  values(keyword: string): readonly [unknown, unknown] {
    return [ownMember(this.before, keyword), ownMember(this.after, keyword)];
  }
}
