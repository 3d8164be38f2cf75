import { isJsonObject, type JsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { hasApplicator } from '../schema/in-place.js';
import { acceptsEverything, isMetadata, isReadablePair, keywordRole } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import { isReference } from '../schema/references.js';
import { isUnchanged } from '../schema/unchanged.js';
import type { NodePair } from './node-pair.js';

/** Two sub-schemas that stand for each other, and the steps from their node to them. */
export interface ChildPair {
  readonly steps: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Keywords that the walk enters instead of comparing their values. */
const entered = new Set(['properties', 'items', 'additionalProperties', 'x-inputs']);
/** What the `unevaluated…` keywords depend on beside themselves. */
const evaluating = ['additionalProperties', 'patternProperties', 'items', 'prefixItems', 'additionalItems', 'contains'];

/** Notes on the node which keywords differ, save those that the walk enters. */
export function noteDifferences(node: NodePair): void {
  const { before, after } = node;
  for (const name in before) {
    const value = before[name];
    if (typeof value !== 'object' && value === after[name] && !isReference(name)) continue;
    noteKeyword(node, name);
  }
  for (const name in after) if (!Object.hasOwn(before, name)) noteKeyword(node, name);
}

function noteKeyword(node: NodePair, name: string): void {
  if (entered.has(name)) return;
  const [before, after] = node.values(name);
  if (isMetadata(name) && !isUnchanged(before, after) && !deepEqual(before, after)) node.metadata.push(name);
  if (keywordRole(name) === undefined) return;
  const { meaning } = node.documents;
  const isMoving = isReference(name) && typeof before === 'string' && !meaning.isReferenceStable(name, before);
  if (!isMoving && isSame(node, name, before, after)) return;
  (isReadablePair(name, before, after) ? node.differing : node.unreadable).push(name);
}

function isSame(node: NodePair, name: string, before: unknown, after: unknown): boolean {
  const role = keywordRole(name);
  if (role === 'value' || role === 'set') return deepEqual(before, after);
  return node.documents.meaning.ofKeyword(name, before, after);
}

/** `unevaluated…` closes what its neighbours leave open, so a change of those may turn into a change of it. */
export function noteUnevaluated({ before, after, unreadable }: NodePair): void {
  for (const name of ['unevaluatedProperties', 'unevaluatedItems']) {
    const isPresent = Object.hasOwn(before, name) || Object.hasOwn(after, name);
    if (!isPresent || unreadable.includes(name)) continue;
    const isStable = evaluating.every((each) => Object.hasOwn(before, each) === Object.hasOwn(after, each));
    if (!isStable || unreadable.length > 0) unreadable.push(name);
  }
}

/** Pairs of properties that may differ, in the order of the older schema; notes which names only one side has. */
export function propertyPairs(node: NodePair): readonly ChildPair[] {
  const [before, after] = propertyMaps(node);
  if (before === undefined || after === undefined) return [];
  const pairs: ChildPair[] = [];
  let count = 0;
  for (const name in before) {
    const [old, now] = [before[name], after[name]];
    if (now === undefined || !Object.hasOwn(after, name)) {
      node.removed.push(name);
    } else {
      node.commonProperties++;
      if (!isUnchanged(old, now)) pairs.push({ steps: ['properties', name], before: old, after: now });
    }
  }
  for (const _ in after) count++;
  if (count !== node.commonProperties) {
    const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
    for (const name of added.sort()) node.added.push(name);
  }
  node.removed.sort();
  return pairs;
}

/** The `properties` of both sides, empty when absent; nothing when one of them is no object, which is noted. */
function propertyMaps(node: NodePair): readonly [JsonObject, JsonObject] | readonly [] {
  const [before = {}, after = {}] = node.values('properties');
  if (isJsonObject(before) && isJsonObject(after)) return [before, after];
  if (!deepEqual(before, after)) node.unreadable.push('properties');
  return [];
}

/**
 * Members that one side declares and the other covers by a pattern or by its schema for the rest: what held for them
 * there stands against what holds for them here.
 */
export function coveredPairs(node: NodePair): readonly ChildPair[] {
  const [before, after] = propertyMaps(node);
  if (before === undefined || after === undefined) return [];
  const { undeclaredBefore, undeclaredAfter } = node.documents;
  const pairs: ChildPair[] = [];
  for (const name of node.removed) {
    const coverage = undeclaredAfter.coverageOf(name, node.after);
    if (coverage.by !== 'schema') continue;
    pairs.push({ steps: ['properties', name], before: before[name], after: coverage.schema });
  }
  for (const name of node.added) {
    const coverage = undeclaredBefore.coverageOf(name, node.before);
    if (coverage.by !== 'schema') continue;
    pairs.push({ steps: ['properties', name], before: coverage.schema, after: after[name] });
  }
  return pairs;
}

/** What readers send along to be handed a part, by the name of the part. Where one side has none it says nothing. */
export function inputPairs(node: NodePair): readonly ChildPair[] {
  const [before, after] = node.values('x-inputs');
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  return Object.keys(before).flatMap((name) => {
    const isCommon = Object.hasOwn(after, name) && !isUnchanged(before[name], after[name]);
    return isCommon ? [{ steps: ['x-inputs', name], before: before[name], after: after[name] }] : [];
  });
}

/** The schemas for the rest of the members, when both sides have one; notes any other difference. */
export function additionalPair(node: NodePair): ChildPair | undefined {
  const name = 'additionalProperties';
  const [before, after] = node.values(name);
  if (before === after) return undefined;
  const { documents } = node;
  const [left, right] = [documents.before.resolve(before ?? true), documents.after.resolve(after ?? true)];
  const isLeftSchema = typeof left !== 'boolean' && !acceptsEverything(left);
  const isRightSchema = typeof right !== 'boolean' && !acceptsEverything(right);
  if (isLeftSchema && isRightSchema) return isUnchanged(before, after) ? undefined : { steps: [name], before, after };
  if (isLeftSchema || isRightSchema || (left === false) !== (right === false)) node.differing.push(name);
  return undefined;
}

/** The schemas of list members; an absent one accepts everything. */
export function itemsPair(node: NodePair): ChildPair | undefined {
  const [before = {}, after = {}] = node.values('items');
  if (isTuple(node.before) || isTuple(node.after) || isOneSided(node, 'items')) {
    // What the rest of the items is depends on how many come before it, and other keywords may say the same.
    if (!node.documents.meaning.ofKeyword('items', before, after)) node.unreadable.push('items');
    return undefined;
  }
  return isUnchanged(before, after) ? undefined : { steps: ['items'], before, after };
}

/** Whether one side lacks the keyword while others change beside it, which may make up for it. */
function isOneSided({ before, after, differing, unreadable }: NodePair, keyword: string): boolean {
  if (Object.hasOwn(before, keyword) === Object.hasOwn(after, keyword)) return false;
  return differing.length + unreadable.length > 0 || hasApplicator(before) || hasApplicator(after);
}

function isTuple(schema: JsonObject): boolean {
  return Array.isArray(ownMember(schema, 'items')) || Object.hasOwn(schema, 'prefixItems');
}

/** The declaration of a property in one side of a node. */
export function declaration(node: JsonObject, name: string): unknown {
  const properties = ownMember(node, 'properties');
  return isJsonObject(properties) ? ownMember(properties, name) : undefined;
}
