import type { JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isSchema } from '../schema/value-forms.js';
import type { Branch } from './branch.js';
import type { Literal } from './literal.js';
import type { Side } from './side.js';

/** Something to assume of a branch: a claim to take apart, or what it says outright; `false` when contradicted. */
export type Step = Literal | ((branch: Branch) => boolean);

/** Steps that must all hold, and choices of which one alternative must. */
export interface Demands {
  readonly steps: Step[];
  readonly choices: (readonly (readonly Step[])[])[];
}

/**
 * What the keywords of a schema say, one group of keywords that read each other at a time: as it must hold when the
 * schema does (`whenValid`), and as alternatives of which one holds when the group does not (`whenInvalid`).
 */
export interface KeywordClaims {
  readonly whenValid: Demands;
  readonly whenInvalid: readonly (readonly Step[])[];
}

/** Looks for the keywords that it knows and says what they claim; names them in `taken`. */
export type ClaimReader = (schema: JsonObject, side: Side, taken: Set<string>) => Iterable<KeywordClaims>;

/** A condition that is only known to be the opposite of its opposite. */
export function opaqueClaims(key: string): KeywordClaims {
  return simple((branch) => branch.assumeOpaque(key, true), [(branch) => branch.assumeOpaque(key, false)]);
}

/** Claims of one step, with the alternatives of its negation of one step each. */
export function simple(whenValid: Step, whenInvalid: readonly Step[]): KeywordClaims {
  return { whenValid: { steps: [whenValid], choices: [] }, whenInvalid: whenInvalid.map((step) => [step]) };
}

const keys = new WeakMap<object, number>();
let lastKey = 0;

/** A number for an object, the same each time. */
export function keyOf(schema: object): number {
  const known = keys.get(schema) ?? ++lastKey;
  keys.set(schema, known);
  return known;
}

/** Value of a keyword that must be a schema: an object or a boolean. */
export function schemaAt(schema: JsonObject, keyword: string): unknown {
  const value = ownMember(schema, keyword);
  return isSchema(value) ? value : undefined;
}

/** Value of a keyword that must be a list of schemas. */
export function schemasAt(schema: JsonObject, keyword: string): readonly unknown[] | undefined {
  const value = ownMember(schema, keyword);
  return Array.isArray(value) && value.every(isSchema) ? value : undefined;
}
