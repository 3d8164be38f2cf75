import { isJsonObject, type JsonObject } from '../json-schema.js';
import { applicators, hasApplicator, type InPlace, inPlace, memberSchemas, restSchemas } from '../schema/in-place.js';
import { acceptsEverything } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import { languageOf } from '../strings/language.js';

/**
 * What an object schema says about a member that its `properties` do not name. `nothing`: no row carries it, because
 * the object is closed or because undeclared members promise nothing. `schema`: exactly this schema holds for it.
 * `unclear`: one of several places may speak about it.
 */
export type Coverage = { readonly by: 'nothing' | 'unclear' } | { readonly by: 'schema'; readonly schema: unknown };

/** Answers for one document what its object schemas say about members that they do not declare. */
export class UndeclaredMembers {
  readonly #references: References;
  readonly #inside = new Map<JsonObject, InPlace>();

  constructor(references: References) {
    this.#references = references;
  }

  /** Coverage of the member `name` by `node`, a schema with its reference resolved. */
  coverageOf(name: string, node: JsonObject): Coverage {
    if (this.#mayCombinatorsDescribe(name, node)) return { by: 'unclear' };
    const patterns = ownMember(node, 'patternProperties');
    for (const [pattern, schema] of isJsonObject(patterns) ? Object.entries(patterns) : []) {
      const matches = languageOf(pattern)?.matches(name);
      if (matches === undefined) return { by: 'unclear' };
      if (matches) return { by: 'schema', schema };
    }
    const rest = ownMember(node, 'additionalProperties') ?? ownMember(node, 'unevaluatedProperties');
    const schema = this.#references.resolve(rest);
    return isOpenOrClosed(schema) ? { by: 'nothing' } : { by: 'schema', schema };
  }

  #mayCombinatorsDescribe(name: string, node: JsonObject): boolean {
    if (!hasApplicator(node)) return false;
    const inside = this.#inside.get(node) ?? inPlace(node, this.#references, applicators);
    this.#inside.set(node, inside);
    return (
      inside.isCut || inside.schemas.some((schema) => schema !== node && mayDescribe(schema, name, this.#references))
    );
  }
}

/** Whether the schema has something to say about the member. */
function mayDescribe(schema: JsonObject, name: string, references: References): boolean {
  return memberSchemas(schema, name).length + restSchemas(schema, references).length > 0;
}

function isOpenOrClosed(schema: unknown): boolean {
  return schema === undefined || schema === false || acceptsEverything(schema);
}
