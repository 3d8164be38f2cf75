import { type CompareSection, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** Promises that a test tool described, as a list of entries or a map by key. */
export const compareCustom: CompareSection = (before, after) =>
  differingPromises(before, after).map(({ key, before: old, after: current }) => {
    const verb = old === undefined ? 'added' : current === undefined ? 'removed' : 'changed';
    const message = `custom guarantee ${verb}: ${key}`;
    return guaranteeChange(`custom_guarantee_${verb}`, `custom.${key}`, message, old, current);
  });
