import type { Finding, Rule } from './catalogue/rule.js';
import type { Change, Witness } from './change.js';
import { isJsonObject, type JsonObject } from './json-schema.js';
import type { Direction } from './prover/containment.js';
import { partOf } from './prover/keyword-part.js';
import { isAssertion } from './schema/keywords.js';
import type { NodePair } from './walk/node-pair.js';
import type { Place } from './walk/place.js';

const longestShown = 240;

/**
 * Searches for a row that shows what the finding breaks: valid under the schema that promised it, refused by the other
 * because of what the finding is about. Nothing for promises that no single row can break, such as a property that an
 * open object no longer declares, and where the search takes too long.
 */
export function findWitness(
  rule: Rule,
  finding: Finding,
  node: NodePair,
  place: Place,
  direction: Direction,
): Witness | undefined {
  const judged = node.forms[direction === 'backward' ? 1 : 0];
  const refused = refusalOf(rule, finding, judged, direction);
  if (refused === undefined) return undefined;
  let claim = refused;
  for (const move of place.movesUp()) claim = inside(move, claim);
  const value = node.documents.exampleOf(direction, claim);
  return value === undefined ? undefined : { value, valid_under: direction === 'backward' ? 'before' : 'after' };
}

/** A schema of the values at the node that the other side refuses for the reason that the finding gives. */
function refusalOf(rule: Rule, finding: Finding, judged: unknown, direction: Direction): JsonObject | undefined {
  const [keyword, name] = finding.at;
  if (keyword === undefined) return { not: judged };
  if (!isJsonObject(judged) || !isAssertion(keyword)) return undefined;
  if (keyword === 'properties' && name !== undefined) {
    const declared = direction === 'backward' ? finding.new : finding.old;
    // A declaration that is gone is missed only where other members are refused.
    const demand = declared === null ? partOf(judged, 'additionalProperties') : { properties: { [name]: declared } };
    return { type: 'object', required: [name], not: demand };
  }
  if (rule.id.startsWith('required-')) return { not: { required: [finding.identity] } };
  return { not: partOf(judged, keyword) };
}

/** A schema of the values that hold one of the inner schema at this move. */
function inside([keyword, name]: readonly string[], inner: JsonObject): JsonObject {
  if (keyword === 'properties' && name !== undefined) {
    return { type: 'object', required: [name], properties: { [name]: inner } };
  }
  if (keyword === 'additionalProperties') return { type: 'object', not: { additionalProperties: { not: inner } } };
  return { type: 'array', contains: inner };
}

/** The witness of a change as a sentence: `a row like {"email": null} was valid and is refused now`. */
export function describeWitness({ witness }: Pick<Change, 'witness'>): string | undefined {
  if (witness === undefined) return undefined;
  const text = JSON.stringify(witness.value, null, 1)
    .replaceAll(/\n */g, ' ')
    .replaceAll(/([[{]) | (?=[\]}])/g, '$1');
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return witness.valid_under === 'before'
    ? `a row like ${shown} was valid and is refused now`
    : `a row like ${shown} is valid now and was refused before`;
}
