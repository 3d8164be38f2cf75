import type { Direction } from '../prover/containment.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Finding } from './rule.js';

/** Findings on sub-schemas that pass alone and fail for what an applicator beside them declares. */
export function crossedFindings(node: NodePair, direction: Direction): readonly Finding[] {
  return node.crossed.flatMap(({ steps, before, after }): Finding[] => {
    const fit = node.weighing.ofCrossed(direction, steps, before, after);
    if (fit === 'proven') return [];
    const message = `'${steps.join('.')}' is described elsewhere too, in a way that does not fit its change`;
    const confidence = fit === 'unknown' ? { confidence: 'unproven' as const } : {};
    return [{ at: steps, message, old: before ?? null, new: after ?? null, ...confidence }];
  });
}
