import { isJsonObject, type JsonObject } from '../json-schema.js';
import { languageOf } from '../strings/language.js';
import { acceptsEverything } from './keywords.js';
import { ownMember } from './own-member.js';
import type { References } from './references.js';

/** Keywords whose schemas apply to the very instance that their own schema describes, `not` aside. */
export const applicators: readonly string[] = [
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
];
const referring = ['$ref', '$dynamicRef', '$recursiveRef'] as const;
const itemKeywords = ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains'];
const restKeywords = ['additionalProperties', 'unevaluatedProperties'];
const mostSchemas = 500;

/** Whether a schema applies others to the same instance. */
export function hasApplicator(schema: JsonObject): boolean {
  return applicators.some((keyword) => Object.hasOwn(schema, keyword));
}

/** Schemas of one instance; `isCut` when there are more than anybody looks at. */
export interface InPlace {
  readonly schemas: readonly JsonObject[];
  readonly isCut: boolean;
}

/** The schema itself, first, and every schema that these keywords and references apply to the same instance. */
export function inPlace(schema: JsonObject, references: References, through: readonly string[]): InPlace {
  const found = new Set([schema]);
  for (const current of found) {
    if (found.size > mostSchemas) return { schemas: [...found], isCut: true };
    const applied = referring.map((keyword) => Object.hasOwn(current, keyword) && references.target(current, keyword));
    for (const keyword of through) {
      const value = ownMember(current, keyword);
      if (typeof value !== 'object' || value === null) continue;
      applied.push(...(Array.isArray(value) || keyword.startsWith('depend') ? Object.values(value) : [value]));
    }
    for (const each of applied) if (isJsonObject(each)) found.add(each);
  }
  return { schemas: [...found], isCut: false };
}

/** Schemas that this one has for the member of the name; one whose pattern cannot be read counts. */
export function memberSchemas(schema: JsonObject, name: string): readonly unknown[] {
  const properties = ownMember(schema, 'properties');
  const named = isJsonObject(properties) ? ownMember(properties, name) : undefined;
  const patterns = Object.entries(ownMember(schema, 'patternProperties') ?? {});
  const matched = patterns.filter(([pattern]) => languageOf(pattern)?.matches(name) !== false);
  return [...(named === undefined ? [] : [named]), ...matched.map(([, each]) => each)];
}

/** Schemas that this one has for members that it does not name, where they say something. */
export function restSchemas(schema: JsonObject, references: References): readonly JsonObject[] {
  return restKeywords
    .map((keyword) => references.resolve(ownMember(schema, keyword)))
    .filter((rest): rest is JsonObject => isJsonObject(rest) && !acceptsEverything(rest));
}

/** Schemas that this one has for items, wherever in a list they stand. */
export function itemSchemas(schema: JsonObject): readonly unknown[] {
  return itemKeywords.flatMap((keyword) => ownMember(schema, keyword) ?? []);
}
