import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';

/** Keywords that read each other and are judged together. */
const groups: readonly (readonly string[])[] = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
  ['type', 'nullable'],
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
  ['items', 'prefixItems', 'additionalItems'],
];

/** The keywords that are judged together with this one, itself included. */
export function groupOf(keyword: string): readonly string[] {
  return groups.find((group) => group.includes(keyword)) ?? [keyword];
}

/**
 * The part of a schema that a keyword stands for: a schema of that keyword and of those that it cannot be read without.
 * What is valid under the whole is valid under each part.
 */
export function partOf(schema: JsonObject, keyword: string): JsonObject {
  // What the neighbours leave over cannot be told without them.
  if (keyword.startsWith('unevaluated')) return schema;
  if (keyword === 'patternProperties' || keyword === 'additionalProperties') return membersPart(schema);
  const part: { [name: string]: unknown } = {};
  for (const name of groupOf(keyword)) if (Object.hasOwn(schema, name)) part[name] = schema[name];
  return part;
}

/** Patterns and rest, with the names that the rest does not apply to. */
function membersPart(schema: JsonObject): JsonObject {
  const part: { [name: string]: unknown } = {};
  for (const name of ['patternProperties', 'additionalProperties']) {
    if (Object.hasOwn(schema, name)) part[name] = schema[name];
  }
  const properties = ownMember(schema, 'properties');
  if (!isJsonObject(properties)) return part;
  const names = Object.create(null) as { [name: string]: unknown };
  for (const name of Object.keys(properties)) names[name] = true;
  return { ...part, properties: names };
}
