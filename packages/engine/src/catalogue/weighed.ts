import type { Severity } from '../change.js';
import { accepts } from '../instance/accepts.js';
import type { Direction } from '../prover/containment.js';
import { groupOf } from '../prover/keyword-part.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Fit } from '../walk/weighing.js';
import type { Finding } from './rule.js';

/** Findings on keywords that only a proof can settle: those whose rows were shown not to fit. */
export function refutedFindings(node: NodePair, direction: Direction): readonly Finding[] {
  return weighed(node, direction, (keyword, fit) => {
    if (typeof fit !== 'object') return undefined;
    const [before, after] = node.values(keyword);
    const isOneSided = before === undefined || after === undefined;
    const verb = direction === 'backward' ? 'tightened' : 'relaxed';
    let reader: Severity | undefined = becomesNullable(node, direction) ? 'breaking' : undefined;
    let text = isOneSided ? (after === undefined ? 'was removed' : 'was added') : `was ${verb}`;
    if ('lost' in fit) {
      reader = direction === 'backward' ? 'breaking' : 'safe';
      text =
        direction === 'backward' ? `no longer declares '${fit.lost}'` : `declares '${fit.lost}', which was not known`;
    }
    return {
      at: [keyword],
      message: `Constraint '${keyword}' ${text}`,
      old: before ?? null,
      new: after ?? null,
      ...(reader === undefined ? {} : { reader }),
    };
  });
}

/** Whether null, which no row held, is a value that rows may hold now. */
function becomesNullable({ forms: [before, after], documents }: NodePair, direction: Direction): boolean {
  if (direction === 'backward') return false;
  return accepts(after, documents.after, null) === true && accepts(before, documents.before, null) === false;
}

/** Findings on what could be neither proven nor refuted; on the whole node when it was not compared. */
export function unprovenFindings(node: NodePair, direction: Direction): readonly Finding[] {
  if (node.unreadable.length === 0) {
    const [before, after] = node.forms;
    const message = 'Too many combinations of references to compare';
    return [{ at: [], message, old: before, new: after, confidence: 'unproven' }];
  }
  return weighed(node, direction, (keyword, fit) => {
    if (fit !== 'unknown') return undefined;
    const [before, after] = node.values(keyword);
    const message = `Constraint '${keyword}' changed in a way that is not proven safe`;
    return { at: [keyword], message, old: before ?? null, new: after ?? null, confidence: 'unproven' };
  });
}

/** Keywords that are read together are weighed together, and reported once. */
function weighed(
  node: NodePair,
  direction: Direction,
  findingOn: (keyword: string, fit: Fit) => Finding | undefined,
): readonly Finding[] {
  const reported = new Set<string>();
  return node.unreadable.flatMap((keyword) => {
    // The same one whichever side names it first.
    const first = groupOf(keyword).find((each) => node.unreadable.includes(each)) ?? keyword;
    if (reported.has(first)) return [];
    reported.add(first);
    return findingOn(first, node.weighing.ofKeyword(direction, first)) ?? [];
  });
}
