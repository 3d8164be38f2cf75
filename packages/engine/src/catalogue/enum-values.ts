import { missingFrom } from '../schema/value-set.js';
import type { NodePair } from '../walk/node-pair.js';
import { shownSet } from './python-text.js';
import type { Finding } from './rule.js';

/** Findings on two lists of allowed values, whose members are compared by content. */
export function enumFindings(node: NodePair, wanted: 'added' | 'removed'): readonly Finding[] {
  const [before, after] = node.values('enum');
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const values = wanted === 'added' ? missingFrom(after, before) : missingFrom(before, after);
  if (values.length === 0) return [];
  const message = `Enum values ${wanted}: ${shownSet(values)}`;
  return [{ at: ['enum'], message, old: before, new: after, identity: values }];
}
