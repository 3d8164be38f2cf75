import { isJsonObject, type JsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { isReadablePair, keywordRole } from '../schema/keywords.js';
import { ownMember } from '../schema/own-member.js';
import { isReference } from '../schema/references.js';
import { isUnchanged } from '../schema/unchanged.js';
import type { NodePair } from './node-pair.js';
import { acceptsEverything } from './undeclared-members.js';

/** Two sub-schemas that stand for each other, and the steps from their node to them. */
export interface ChildPair {
  readonly steps: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Keywords that the walk enters instead of comparing their values. */
const entered = new Set(['properties', 'items', 'additionalProperties']);
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
  noteUnevaluated(node);
}

function noteKeyword(node: NodePair, name: string): void {
  if (keywordRole(name) === undefined || entered.has(name)) return;
  const [before, after] = node.values(name);
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
function noteUnevaluated({ before, after, unreadable }: NodePair): void {
  for (const name of ['unevaluatedProperties', 'unevaluatedItems']) {
    const isPresent = Object.hasOwn(before, name) || Object.hasOwn(after, name);
    if (!isPresent || unreadable.includes(name)) continue;
    const isStable = evaluating.every((each) => Object.hasOwn(before, each) === Object.hasOwn(after, each));
    if (!isStable) unreadable.push(name);
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
  return isUnchanged(before, after) ? undefined : { steps: ['items'], before, after };
}

/** The declaration of a property in one side of a node. */
export function declaration(node: JsonObject, name: string): unknown {
  const properties = ownMember(node, 'properties');
  return isJsonObject(properties) ? ownMember(properties, name) : undefined;
}
