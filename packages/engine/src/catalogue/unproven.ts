import type { NodePair } from '../walk/node-pair.js';
import type { Finding } from './rule.js';

/** Findings for everything on the node whose change cannot be weighed; for the whole node when it was not compared. */
export function unprovenFindings(node: NodePair): readonly Finding[] {
  if (node.unreadable.length === 0) {
    const [before, after] = node.forms;
    return [
      {
        at: [],
        message: 'Too many combinations of references to compare',
        old: before,
        new: after,
        confidence: 'unproven',
      },
    ];
  }
  return node.unreadable.map((keyword) => {
    const [before, after] = node.values(keyword);
    const message = `Constraint '${keyword}' changed in a way that is not proven safe`;
    return { at: [keyword], message, old: before ?? null, new: after ?? null, confidence: 'unproven' };
  });
}
