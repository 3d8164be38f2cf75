import { isJsonObject, type JsonObject } from '../json-schema.js';
import { isAssertion } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import { patternMatches } from './pattern-match.js';

/** Sub-schemas of combinators that are looked at; beyond, a name counts as possibly described there. */
const combinatorBudget = 200;
const applicators = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];

/**
 * What an object schema says about a member that its `properties` do not name. `nothing`: no row carries it, because
 * the object is closed or because undeclared members promise nothing. `schema`: exactly this schema holds for it.
 * `unclear`: one of several places may speak about it.
 */
export type Coverage = { readonly by: 'nothing' | 'unclear' } | { readonly by: 'schema'; readonly schema: unknown };

/** Answers for one document what its object schemas say about members that they do not declare. */
export class UndeclaredMembers {
  readonly #references: References;
  readonly #inside = new Map<JsonObject, readonly JsonObject[] | 'too many'>();

  constructor(references: References) {
    this.#references = references;
  }

  /** Coverage of the member `name` by `node`, a schema with its reference resolved. */
  coverageOf(name: string, node: JsonObject): Coverage {
    if (this.#mayCombinatorsDescribe(name, node)) return { by: 'unclear' };
    const patterns = ownMember(node, 'patternProperties');
    for (const [pattern, schema] of isJsonObject(patterns) ? Object.entries(patterns) : []) {
      const matches = patternMatches(pattern, name);
      if (matches === undefined) return { by: 'unclear' };
      if (matches) return { by: 'schema', schema };
    }
    const rest = ownMember(node, 'additionalProperties') ?? ownMember(node, 'unevaluatedProperties');
    const schema = this.#references.resolve(rest);
    return isOpenOrClosed(schema) ? { by: 'nothing' } : { by: 'schema', schema };
  }

  #mayCombinatorsDescribe(name: string, node: JsonObject): boolean {
    if (!hasApplicator(node)) return false;
    const inside = this.#inside.get(node) ?? schemasInPlace(node, this.#references);
    this.#inside.set(node, inside);
    if (inside === 'too many') return true;
    return inside.some((schema) => {
      const properties = ownMember(schema, 'properties');
      if (isJsonObject(properties) && Object.hasOwn(properties, name)) return true;
      const patterns = ownMember(schema, 'patternProperties');
      if (isJsonObject(patterns) && Object.keys(patterns).some((each) => patternMatches(each, name) !== false))
        return true;
      return !isOpenOrClosed(this.#references.resolve(ownMember(schema, 'additionalProperties')));
    });
  }
}

/** Whether a schema accepts everything because it asserts nothing. */
export function acceptsEverything(schema: unknown): boolean {
  return schema === true || (isJsonObject(schema) && !Object.keys(schema).some(isAssertion));
}

/** Whether a schema applies others to the same instance. */
export function hasApplicator(schema: JsonObject): boolean {
  return applicators.some((keyword) => Object.hasOwn(schema, keyword));
}

function isOpenOrClosed(schema: unknown): boolean {
  return schema === undefined || schema === false || acceptsEverything(schema);
}

/** Schemas that combinators apply to the very instance that `node` describes. */
function schemasInPlace(node: JsonObject, references: References): readonly JsonObject[] | 'too many' {
  const found = new Set<JsonObject>();
  const pending: JsonObject[] = [node];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const keyword of applicators) {
      const value = ownMember(current, keyword);
      if (typeof value !== 'object' || value === null) continue;
      const isMap = keyword.startsWith('depend');
      for (const each of Array.isArray(value) || isMap ? Object.values(value) : [value]) {
        const schema = references.resolve(each);
        if (!isJsonObject(schema) || found.has(schema)) continue;
        if (found.size === combinatorBudget) return 'too many';
        found.add(schema);
        pending.push(schema);
      }
    }
  }
  return [...found];
}
