import { isJsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { acceptsEverything } from '../schema/keywords.js';
import { crossedPairs } from './crossed-pairs.js';
import {
  additionalPair,
  type ChildPair,
  coveredPairs,
  inputPairs,
  itemsPair,
  noteDifferences,
  noteUnevaluated,
  propertyPairs,
} from './differences.js';
import { Documents, NodePair } from './node-pair.js';
import { type Encounter, PairMemo } from './pair-memo.js';
import { Place } from './place.js';

/** What the walk calls for every pair that differs; it has no opinion of its own. */
export interface Visitor {
  /** Names of the properties differ. */
  onProperties(node: NodePair, place: Place): void;
  /** Keywords other than `properties` differ, assertions or annotations. */
  onKeywords(node: NodePair, place: Place): void;
  /** One side is no keyword object (a boolean, a tuple, something malformed) and the other differs from it. */
  onForm(node: NodePair, place: Place): void;
  /** The walk gave up on this pair: following all combinations of references would take too long. */
  onGivenUp(node: NodePair, place: Place): void;
  /** Differences found so far; tells whether a part of the walk met one. */
  readonly found: number;
}

type Step = () => void;

/**
 * Visits every pair of sub-schemas that stand for each other, depth first: properties, then the keywords of the node,
 * then the schema for the rest of its members, then items. Steps wait on a stack of their own, so that depth is
 * limited by memory only.
 */
export function walk(before: unknown, after: unknown, visitor: Visitor): void {
  const documents = new Documents(before, after);
  const memo = new PairMemo(documents);
  const steps: Step[] = [];

  function enter(old: unknown, now: unknown, place: Place): void {
    const left = documents.before.resolve(old);
    const right = documents.after.resolve(now);
    const encounter = memo.meet(old, now, left, right);
    if (encounter === 'known') return;
    const node = new NodePair(left, right, documents);
    if (encounter === 'given up') visitor.onGivenUp(node, place);
    else if (isKeywordPair(left, right)) visitNode(node, place, encounter);
    else visitForms(node, place, encounter);
  }

  function visitForms(node: NodePair, place: Place, encounter: Encounter): void {
    const [left, right] = node.forms;
    // Members of a tuple may refer to definitions that changed.
    const isTuple = Array.isArray(left) && Array.isArray(right);
    const isSame = isTuple ? documents.meaning.ofKeyword('items', left, right) : deepEqual(left, right);
    if (!isSame) visitor.onForm(node, place);
    if (typeof encounter === 'object') memo.leave(encounter, !isSame);
  }

  function visitNode(node: NodePair, place: Place, encounter: Encounter): void {
    const foundBefore = visitor.found;
    const children = [...propertyPairs(node)];
    memo.charge(node.commonProperties);
    if (node.removed.length + node.added.length > 0) children.push(...coveredPairs(node));
    noteDifferences(node);
    const additional = additionalPair(node);
    const items = itemsPair(node);
    node.crossed = crossedPairs(node, [...children, additional, items]);
    if (node.removed.length + node.added.length + node.crossed.length > 0) visitor.onProperties(node, place);
    noteUnevaluated(node);
    if (typeof encounter === 'object') steps.push(() => memo.leave(encounter, visitor.found > foundBefore));
    queue(items, place);
    queue(additional, place);
    if (node.differing.length + node.unreadable.length + node.metadata.length > 0)
      steps.push(() => visitor.onKeywords(node, place));
    for (const child of inputPairs(node)) queue(child, place);
    for (const child of children.reverse()) queue(child, place);
  }

  function queue(child: ChildPair | undefined, place: Place): void {
    if (child !== undefined) steps.push(() => enter(child.before, child.after, place.at(child.steps)));
  }

  enter(before, after, Place.root);
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) step();
}

/** Whether both sides are keywords; `true` counts as `{}` beside an object that asserts nothing. */
function isKeywordPair(left: unknown, right: unknown): boolean {
  if (isJsonObject(left)) return isJsonObject(right) || (right === true && acceptsEverything(left));
  return left === true && isJsonObject(right) && acceptsEverything(right);
}
