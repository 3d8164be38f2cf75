import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { References } from '../schema/references.js';
import { SameMeaning } from '../schema/same-meaning.js';
import { UndeclaredMembers } from './undeclared-members.js';

/** The two documents under comparison, with what was learnt about them. */
export class Documents {
  readonly before: References;
  readonly after: References;
  readonly meaning: SameMeaning;
  readonly undeclaredBefore: UndeclaredMembers;
  readonly undeclaredAfter: UndeclaredMembers;

  constructor(before: unknown, after: unknown) {
    this.before = new References(before);
    this.after = new References(after);
    this.meaning = new SameMeaning(this.before, this.after);
    this.undeclaredBefore = new UndeclaredMembers(this.before);
    this.undeclaredAfter = new UndeclaredMembers(this.after);
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
  /** Properties that both sides declare. */
  commonProperties = 0;
  /** Keywords whose values differ and that rules can read. */
  readonly differing: string[] = [];
  /** Keywords whose meaning differs, or may differ, and that no rule can weigh. */
  readonly unreadable: string[] = [];
  /** Annotations that differ, those that rules watch included. */
  readonly metadata: string[] = [];

  constructor(before: unknown, after: unknown, documents: Documents) {
    this.forms = [before, after];
    this.before = isJsonObject(before) ? before : {};
    this.after = isJsonObject(after) ? after : {};
    this.documents = documents;
  }

  /** Value of a keyword in both schemas, `undefined` where it is absent. */
  values(keyword: string): readonly [unknown, unknown] {
    return [ownMember(this.before, keyword), ownMember(this.after, keyword)];
  }
}
