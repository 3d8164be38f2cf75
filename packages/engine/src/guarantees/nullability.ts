import { type CompareSection, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** Columns that are never null. What is written beside the column is for people and not compared. */
export const compareNullability: CompareSection = (before, after) =>
  differingPromises(before, after).flatMap(({ key, before: old, after: current }) => {
    if (old !== undefined && current !== undefined) return [];
    const verb = old === undefined ? 'added' : 'removed';
    const message = `not_null guarantee ${verb} for column '${key}'`;
    return [guaranteeChange(`not_null_${verb}`, `nullability.${key}`, message, old, current)];
  });
