import { shown, shownSet } from '../catalogue/python-text.js';
import { distinct, missingFrom } from '../schema/value-set.js';
import { type CompareSection, type GuaranteeChange, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** The only values that a column takes: more of them promise less. */
export const compareAcceptedValues: CompareSection = (before, after) =>
  differingPromises(before, after).flatMap(({ key, before: old, after: current }) => {
    const path = `accepted_values.${key}`;
    if (old !== undefined && current !== undefined) return changesOfColumn(key, path, old, current);
    const verb = old === undefined ? 'added' : 'removed';
    const message = `accepted_values guarantee ${verb} for column '${key}'`;
    return [guaranteeChange(`accepted_values_${verb}`, path, message, old, current)];
  });

function changesOfColumn(column: string, path: string, old: unknown, current: unknown): readonly GuaranteeChange[] {
  const change = (verb: 'contracted' | 'expanded', text: string) =>
    guaranteeChange(`accepted_values_${verb}`, path, `accepted_values for '${column}' ${text}`, old, current);
  // No list of values: nobody can tell which are new, so it counts as the weaker promise.
  if (!Array.isArray(old) || !Array.isArray(current)) {
    return [change('expanded', `changed from ${shown(old)} to ${shown(current)}`)];
  }
  const [removed, added] = [missingFrom(old, current), missingFrom(current, old)];
  return [
    ...(removed.length > 0 ? [change('contracted', `contracted: removed ${shownSet(distinct(removed))}`)] : []),
    ...(added.length > 0 ? [change('expanded', `expanded: added ${shownSet(distinct(added))}`)] : []),
  ];
}
