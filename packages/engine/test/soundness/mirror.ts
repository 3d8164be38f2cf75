import type { Change, ComparisonReport } from '../../src/index.js';
import { deepEqual } from '../../src/index.js';
import { rules } from '../../src/rule-cards.js';

/** A boolean against a schema for the rest has always been reported as tightened, whichever way it goes. */
const oneSidedByCustom = new Set(['additional-properties-restricted', 'additional-properties-relaxed']);

function isByCustom(change: Change): boolean {
  return oneSidedByCustom.has(change.rule);
}

const combinatorRules = new Set(rules.filter(({ area }) => area === 'combinators').map(({ id }) => id));

/** Which keyword of a schema is named when several hold together is a matter of taste. */
function isOfCombinator(change: Change): boolean {
  return combinatorRules.has(change.rule);
}

function parentOf({ pointer }: Change): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** Whether nothing breaks, save by custom. */
export function isOtherwiseCompatible(report: ComparisonReport): boolean {
  return report.breakingChanges.every(isByCustom);
}

/**
 * What the breaking changes of a report lack to be those of another one whose sides are swapped: each stands at the same
 * place with old and new value exchanged. What breaks by custom only is left out.
 */
export function unmirrored(report: ComparisonReport, swapped: ComparisonReport): readonly string[] {
  const left = swapped.breakingChanges.filter((change) => !isByCustom(change));
  const missing: string[] = [];
  for (const change of report.breakingChanges.filter((each) => !isByCustom(each))) {
    const index = left.findIndex((other) => isMirror(change, other));
    if (index === -1) missing.push(`${change.type} at ${change.path} has no mirror`);
    else left.splice(index, 1);
  }
  return [...missing, ...left.map((change) => `${change.type} at ${change.path} is no mirror`)];
}

function isMirror(change: Change, other: Change): boolean {
  if (isOfCombinator(change) && isOfCombinator(other)) return parentOf(change) === parentOf(other);
  return (
    change.pointer === other.pointer &&
    deepEqual(change.old_value, other.new_value) &&
    deepEqual(change.new_value, other.old_value)
  );
}
