import { shown } from '../catalogue/python-text.js';
import { isJsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { field, fieldNames, isPromised } from './fields.js';
import { type CompareSection, guaranteeChange } from './guarantee-change.js';

/** How much data there is: limits are compared field by field, whatever else changed counts as weaker. */
export const compareVolume: CompareSection = (before, after) => {
  const [wasPromised, isStillPromised] = [isPromised(before), isPromised(after)];
  if (!wasPromised && !isStillPromised) return [];
  if (!wasPromised) {
    return [guaranteeChange('volume_added', 'volume', `volume guarantee added: ${shown(after)}`, null, after)];
  }
  if (!isStillPromised) {
    const message = `volume guarantee removed (was ${shown(before)})`;
    return [guaranteeChange('volume_removed', 'volume', message, before, null)];
  }
  if (!isJsonObject(before) || !isJsonObject(after)) {
    if (deepEqual(before, after)) return [];
    const message = `volume changed from ${shown(before)} to ${shown(after)}`;
    return [guaranteeChange('volume_relaxed', 'volume', message, before, after)];
  }
  return fieldNames(before, after).flatMap((name) => {
    const [old, current] = [field(before, name), field(after, name)];
    if (deepEqual(old, current)) return [];
    const message = `volume.${name} changed from ${shown(old)} to ${shown(current)}`;
    return [guaranteeChange(`volume_${movement(name, old, current)}`, `volume.${name}`, message, old, current)];
  });
};

/** A lower minimum and a higher maximum promise less, and so does a limit that is gone or that nobody can read. */
function movement(name: string, before: unknown, after: unknown): 'relaxed' | 'tightened' {
  const isMinimum = name === 'min_rows';
  if ((!isMinimum && name !== 'max_rows') || typeof after !== 'number') return 'relaxed';
  if (before === undefined) return 'tightened';
  return typeof before === 'number' && after > before === isMinimum ? 'tightened' : 'relaxed';
}
