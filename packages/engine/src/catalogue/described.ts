import type { Containment, Direction } from '../prover/containment.js';
import { acceptsEverything } from '../schema/keywords.js';
import { declaration } from '../walk/differences.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Finding } from './rule.js';

/**
 * Findings on properties that several places describe: declarations of the judging side that the other lacks, and
 * sub-schemas that pass alone and fail for what an applicator beside them declares.
 */
export function describedFindings(node: NodePair, direction: Direction): readonly Finding[] {
  return [...declaredFindings(node, direction), ...crossedFindings(node, direction)];
}

function declaredFindings(node: NodePair, direction: Direction): readonly Finding[] {
  const { documents, weighing } = node;
  const isAdded = direction === 'backward';
  return (isAdded ? node.added : node.removed).flatMap((name) => {
    const declared = isAdded
      ? documents.after.resolve(declaration(node.after, name))
      : documents.before.resolve(declaration(node.before, name));
    const elsewhere = isAdded
      ? documents.undeclaredBefore.coverageOf(name, node.before)
      : documents.undeclaredAfter.coverageOf(name, node.after);
    if (elsewhere.by !== 'unclear' || acceptsEverything(declared)) return [];
    const place = isAdded ? 'be described elsewhere already, and its new' : 'still be described elsewhere, and its old';
    const message = `Property '${name}' may ${place} declaration may refuse that`;
    const [old, current] = isAdded ? [null, declared] : [declared, null];
    return unlessProven(weighing.ofDeclaration(direction, name, declared), {
      at: ['properties', name],
      message,
      old,
      new: current,
    });
  });
}

function crossedFindings(node: NodePair, direction: Direction): readonly Finding[] {
  return node.crossed.flatMap(({ steps, before, after }) => {
    const message = `'${steps.join('.')}' is described elsewhere too, in a way that does not fit its change`;
    const fit = node.weighing.ofCrossed(direction, steps, before, after);
    return unlessProven(fit, { at: steps, message, old: before ?? null, new: after ?? null });
  });
}

function unlessProven(fit: Containment, finding: Finding): readonly Finding[] {
  if (fit === 'proven') return [];
  return [fit === 'unknown' ? { ...finding, confidence: 'unproven' } : finding];
}
