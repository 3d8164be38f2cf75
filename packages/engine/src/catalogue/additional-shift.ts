import { acceptsEverything } from '../schema/keywords.js';
import type { NodePair } from '../walk/node-pair.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

const keyword = 'additionalProperties';

/**
 * Findings on the boolean forms of `additionalProperties`; two schemas are compared like any other pair. A boolean
 * against a schema has always been reported as tightened, whichever way; it is relaxed too when rows gain members.
 */
export function additionalShift(node: NodePair, wanted: 'tightened' | 'relaxed'): readonly Finding[] {
  if (!node.differing.includes(keyword)) return [];
  const [before, after] = node.values(keyword);
  const left = openness(node.documents.before.resolve(before));
  const right = openness(node.documents.after.resolve(after));
  const isBoolean = left !== 'schema' && right !== 'schema';
  const isRelaxed = left === 'closed' || right === 'open';
  const isTightened = isBoolean ? right === 'closed' : true;
  if (wanted === 'tightened' ? !isTightened : !isRelaxed) return [];
  const [old, current] = [before ?? null, after ?? null];
  let message = `${keyword} changed from ${shown(old)} to ${shown(current)}`;
  if (isBoolean && isTightened) message = `${keyword} restricted to false (unknown properties no longer permitted)`;
  if (isBoolean && isRelaxed) message = `${keyword} relaxed to true (unknown properties now permitted)`;
  return [{ at: [keyword], message, old, new: current }];
}

function openness(schema: unknown): 'open' | 'closed' | 'schema' {
  if (schema === undefined || acceptsEverything(schema)) return 'open';
  return schema === false ? 'closed' : 'schema';
}
