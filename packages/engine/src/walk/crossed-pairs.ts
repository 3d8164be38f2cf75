import type { JsonObject } from '../json-schema.js';
import { applicators, hasApplicator, inPlace, itemSchemas, memberSchemas } from '../schema/in-place.js';
import { type ChildPair, declaration } from './differences.js';
import type { NodePair } from './node-pair.js';

/**
 * Those of the pairs that another keyword speaks of too: an applicator, a pattern that the name matches, `contains`. Rows
 * carry what is declared there, so the pair alone does not tell what they hold.
 */
export function crossedPairs(node: NodePair, pairs: readonly (ChildPair | undefined)[]): readonly ChildPair[] {
  const { before, after, documents } = node;
  const speaks = (schema: JsonObject) => hasApplicator(schema) || Object.hasOwn(schema, 'patternProperties');
  if (!speaks(before) && !speaks(after) && !hasContains(node)) return [];
  const others = schemasBeside(node);
  return pairs.filter((pair): pair is ChildPair => {
    const [keyword, name] = pair?.steps ?? [];
    if (pair === undefined || keyword === undefined || documents.meaning.ofSchemas(pair.before, pair.after))
      return false;
    if (keyword === 'items') return others.some((schema) => itemSchemas(schema).length > 0) || hasContains(node);
    if (name === undefined) return others.some((schema) => Object.hasOwn(schema, 'properties') || hasRest(schema));
    return isMatched(before, name) || isMatched(after, name) || others.some((schema) => mayHave(schema, name));
  });
}

/** Schemas of both sides that applicators apply to the same instance. */
function schemasBeside({ before, after, documents }: NodePair): readonly JsonObject[] {
  const all = [inPlace(before, documents.before, applicators), inPlace(after, documents.after, applicators)];
  return all.flatMap(({ schemas }) => schemas).filter((schema) => schema !== before && schema !== after);
}

const restKeywords = ['patternProperties', 'additionalProperties', 'unevaluatedProperties'];

function hasContains({ before, after }: NodePair): boolean {
  return Object.hasOwn(before, 'contains') || Object.hasOwn(after, 'contains');
}

function hasRest(schema: JsonObject): boolean {
  return restKeywords.some((keyword) => Object.hasOwn(schema, keyword));
}

function mayHave(schema: JsonObject, name: string): boolean {
  return hasRest(schema) || declaration(schema, name) !== undefined;
}

/** Whether a pattern of the schema speaks of a member that it declares itself. */
function isMatched(schema: JsonObject, name: string): boolean {
  const { patternProperties } = schema;
  return patternProperties !== undefined && memberSchemas({ patternProperties }, name).length > 0;
}
