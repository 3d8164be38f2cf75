import { type CompareSection, guaranteeChange } from './guarantee-change.js';
import { differingPromises } from './promises.js';

/** Columns whose values exist elsewhere. Another target under the same key is another promise: one goes, one comes. */
export const compareRelationships: CompareSection = (before, after) =>
  differingPromises(before, after).flatMap(({ key, before: old, after: current }) => {
    const change = (verb: 'added' | 'removed', from: unknown, to: unknown) => {
      const message = `relationship guarantee ${verb}: ${key}`;
      return guaranteeChange(`relationship_${verb}`, `relationships.${key}`, message, from, to);
    };
    return [
      ...(old === undefined ? [] : [change('removed', old, null)]),
      ...(current === undefined ? [] : [change('added', null, current)]),
    ];
  });
