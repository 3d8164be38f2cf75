import { isJsonObject, type JsonObject } from '../json-schema.js';
import { applicators } from '../prover/side.js';
import { ownMember } from '../schema/own-member.js';
import { languageOf } from '../strings/language.js';
import { type ChildPair, declaration } from './differences.js';
import type { NodePair } from './node-pair.js';
import { hasApplicator } from './undeclared-members.js';

/**
 * Those of the pairs that another keyword speaks of too: an applicator, a pattern that the name matches, `contains`. Rows
 * carry what is declared there, so the pair alone does not tell what they hold.
 */
export function crossedPairs(node: NodePair, pairs: readonly (ChildPair | undefined)[]): readonly ChildPair[] {
  const { before, after, documents } = node;
  if (![before, after].some((schema) => hasApplicator(schema) || speaksOfChildren(schema))) return [];
  const others = schemasBeside(node);
  return pairs.filter((pair): pair is ChildPair => {
    const [keyword, name] = pair?.steps ?? [];
    if (pair === undefined || keyword === undefined || documents.meaning.ofSchemas(pair.before, pair.after))
      return false;
    if (keyword === 'items') return others.some(hasItems) || hasContains(before) || hasContains(after);
    if (name !== undefined && (matchesPattern(before, name) || matchesPattern(after, name))) return true;
    return others.some((schema) => mayHaveMember(schema, name));
  });
}

function schemasBeside({ before, after, documents }: NodePair): readonly JsonObject[] {
  const { rows, judge } = documents.prover.sides('backward');
  const all = [...rows.inPlace(before, applicators).schemas, ...judge.inPlace(after, applicators).schemas];
  return all.filter((schema) => schema !== before && schema !== after);
}

const itemKeywords = ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains'];
const restKeywords = ['patternProperties', 'additionalProperties', 'unevaluatedProperties'];

function speaksOfChildren(schema: JsonObject): boolean {
  return Object.hasOwn(schema, 'patternProperties') || hasContains(schema);
}

function hasContains(schema: JsonObject): boolean {
  return Object.hasOwn(schema, 'contains');
}

function hasItems(schema: JsonObject): boolean {
  return itemKeywords.some((keyword) => Object.hasOwn(schema, keyword));
}

function matchesPattern(schema: JsonObject, name: string): boolean {
  const patterns = ownMember(schema, 'patternProperties');
  return isJsonObject(patterns) && Object.keys(patterns).some((each) => languageOf(each)?.matches(name) !== false);
}

function mayHaveMember(schema: JsonObject, name: string | undefined): boolean {
  if (restKeywords.some((keyword) => Object.hasOwn(schema, keyword))) return true;
  return name === undefined ? Object.hasOwn(schema, 'properties') : declaration(schema, name) !== undefined;
}
