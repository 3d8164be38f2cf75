import type { JsonObject } from '../json-schema.js';
import type { Direction } from '../prover/containment.js';
import { hasApplicator } from '../schema/in-place.js';
import { isAssertion } from '../schema/keywords.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Finding, Rule } from './rule.js';

/** Types of the values that a keyword speaks of; keywords that are not listed speak of any. */
const subjects: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    string: ['minLength', 'maxLength', 'pattern'],
    array: ['minItems', 'maxItems', 'uniqueItems'],
    object: ['minProperties', 'maxProperties'],
  }).flatMap(([type, keywords]) =>
    keywords.map((keyword) => [keyword, type === 'number' ? [type, 'integer'] : [type]]),
  ),
);

/**
 * Whether a proof shows that the finding breaks nothing that its rule says it breaks, because other keywords make up for
 * it: `minimum: 1` of integers is `exclusiveMinimum: 0`, a `const` is an `enum` of one. Asked only where that can be.
 */
export function isDisproved(rule: Rule, finding: Finding, node: NodePair): boolean {
  const [keyword, more] = finding.at;
  if (keyword === undefined || more !== undefined || finding.confidence !== undefined) return false;
  if (!isAssertion(keyword) || keyword === 'properties' || node.unreadable.includes(keyword)) return false;
  // Without a type beside it `nullable` adds nothing that a validator knows, and says it to people.
  if (keyword === 'nullable' && !node.differing.includes('type')) return false;
  if (keyword === 'required') return isRequiredElsewhere(rule, finding, node);
  // Clients count on another pattern being a tighter one, and on its mirror.
  if (keyword === 'pattern' && !node.values(keyword).includes(undefined)) return false;
  if (isAlone(keyword, node.before) && isAlone(keyword, node.after)) return false;
  if (!rule.backward.breaks && !rule.forward.breaks) return false;
  // One type for another: nothing beside it can make up for that.
  if (keyword === 'type' && rule.kind === 'type_changed' && typeof node.before['type'] === 'string') return false;
  if (rule.backward.breaks && !isMet(keyword, node, 'backward')) return false;
  return !rule.forward.breaks || isMet(keyword, node, 'forward');
}

/** Whether the rows of one side meet what the keyword demands on the other. */
function isMet(keyword: string, node: NodePair, direction: Direction): boolean {
  const type = (direction === 'backward' ? node.before : node.after)['type'];
  const types = subjects.get(keyword);
  // A keyword on strings says nothing on rows without strings.
  if (types !== undefined && typeof type === 'string' && !types.includes(type)) return true;
  return node.weighing.ofKeyword(direction, keyword) === 'proven';
}

/** Whether nothing beside the keyword but a fitting type says anything on values, so that the keyword says it all. */
function isAlone(keyword: string, schema: JsonObject): boolean {
  // Types are weighed against types by their rules.
  const types = keyword === 'type' ? [] : subjects.get(keyword);
  // A lower bound of zero says nothing.
  if (types === undefined || schema[keyword] === 0) return false;
  for (const name in schema) {
    if (name === keyword || !isAssertion(name)) continue;
    if (name !== 'type' || !types.includes(String(schema[name]))) return false;
  }
  return true;
}

/** Whether combinators demand the member on the side that does not list it. */
function isRequiredElsewhere(rule: Rule, { identity }: Finding, node: NodePair): boolean {
  if (typeof identity !== 'string' || !(hasApplicator(node.before) || hasApplicator(node.after))) return false;
  return node.weighing.demands(rule.backward.breaks ? 'backward' : 'forward', identity);
}
