import { isStringList } from '../schema/value-forms.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Finding } from './rule.js';

/** Annotation that lists the HTTP statuses which an operation answers with; `default` stands for errors. */
export const statusKeywords = ['x-statuses'];

/** Findings on statuses that one side alone lists; a range such as `2XX` lists all that it covers. */
export function statusFindings(
  node: NodePair,
  wanted: 'added' | 'removed',
  outcome: 'success' | 'error',
): readonly Finding[] {
  const [before, after] = node.values('x-statuses');
  // A side without the annotation says nothing.
  if (!isStringList(before) || !isStringList(after)) return [];
  const [some, others] = wanted === 'added' ? [after, before] : [before, after];
  const names = some.filter(
    (status) =>
      /^[123]/.test(status) === (outcome === 'success') &&
      !others.includes(status) &&
      !others.includes(`${status[0]}XX`),
  );
  if (names.length === 0) return [];
  const message = `Answers ${wanted}: ${names.join(', ')}`;
  return [{ at: statusKeywords, message, old: before, new: after, identity: names }];
}
