import { type CompareSection, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** Columns whose values do not repeat. What is written beside the column is for people and not compared. */
export const compareUniqueness: CompareSection = (before, after) =>
  differingPromises(before, after).flatMap(({ key, before: old, after: current }) => {
    if (old !== undefined && current !== undefined) return [];
    const verb = old === undefined ? 'added' : 'removed';
    const message = `unique guarantee ${verb} for column '${key}'`;
    return [guaranteeChange(`unique_${verb}`, `uniqueness.${key}`, message, old, current)];
  });
