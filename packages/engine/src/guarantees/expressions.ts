import { type CompareSection, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** Conditions that hold for every row. Another text is taken for a weaker one, for nobody proves the opposite. */
export const compareExpressions: CompareSection = (before, after) =>
  differingPromises(before, after).map(({ key, before: old, after: current }) => {
    const verb = old === undefined ? 'added' : current === undefined ? 'removed' : 'changed';
    const message = `expression guarantee ${verb}: ${key}`;
    return guaranteeChange(`expression_${verb}`, `expressions.${key}`, message, old, current);
  });
