import { shown } from '../catalogue/python-text.js';
import { isJsonObject, type JsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { inSeconds, secondsOf } from './duration.js';
import { field, fieldNames, isPromised, type Movement } from './fields.js';
import { type CompareSection, type GuaranteeChange, guaranteeChange } from './guarantee-change.js';

/** Shares of a duration by which fractions such as 0.7 hours and 42 minutes may differ and be the same. */
const rounding = 1e-9;

/** Fields that limit the age of the data, with how to read them. The first two are spellings of one limit. */
const limits: ReadonlyMap<string, (value: unknown) => number | undefined> = new Map([
  ['warn_after', secondsOf],
  ['max_staleness_minutes', (value: unknown) => inSeconds(value, 'minute')],
  ['error_after', secondsOf],
]);
const spellings = ['warn_after', 'max_staleness_minutes'];

/** How old the data may get: durations are compared by length, whatever else changed counts as weaker. */
export const compareFreshness: CompareSection = (before, after) => {
  const [wasPromised, isStillPromised] = [isPromised(before), isPromised(after)];
  if (!wasPromised && !isStillPromised) return [];
  if (!wasPromised) return [change('added', before, after, `added: ${shown(after)}`)];
  if (!isStillPromised) return [change('removed', before, after, `removed (was ${shown(before)})`)];
  const movements = movementsBetween(before, after);
  return (['relaxed', 'tightened'] as const)
    .filter((kind) => movements.has(kind))
    .map((kind) => change(kind, before, after, `changed from ${shown(before)} to ${shown(after)}`));
};

function change(
  kind: 'added' | 'removed' | 'relaxed' | 'tightened',
  before: unknown,
  after: unknown,
  text: string,
): GuaranteeChange {
  const [old, current] = [isPromised(before) ? before : null, isPromised(after) ? after : null];
  return guaranteeChange(`freshness_${kind}`, 'freshness', `freshness guarantee ${text}`, old, current);
}

function movementsBetween(before: unknown, after: unknown): ReadonlySet<Movement> {
  if (!isJsonObject(before) || !isJsonObject(after)) return new Set([deepEqual(before, after) ? 'none' : 'relaxed']);
  const [old, now] = [onlySpelling(before), onlySpelling(after)];
  if (old !== undefined && now !== undefined && old !== now) {
    const moved = movement(limitOf(before, old), limitOf(after, now));
    const others = fieldNames(before, after).filter((name) => !spellings.includes(name));
    return new Set([moved, ...others.map((name) => fieldMovement(name, before, after))]);
  }
  return new Set(fieldNames(before, after).map((name) => fieldMovement(name, before, after)));
}

/** The one spelling of the limit that a section uses, nothing when it uses none or both. */
function onlySpelling(section: JsonObject): string | undefined {
  const used = spellings.filter((name) => field(section, name) !== undefined);
  return used.length === 1 ? used[0] : undefined;
}

function limitOf(section: JsonObject, name: string): number | undefined {
  return limits.get(name)?.(field(section, name));
}

function fieldMovement(name: string, before: JsonObject, after: JsonObject): Movement {
  const [old, now] = [field(before, name), field(after, name)];
  if (deepEqual(old, now)) return 'none';
  if (!limits.has(name) || old === undefined) return limits.has(name) ? 'tightened' : 'relaxed';
  return movement(limitOf(before, name), limitOf(after, name));
}

/** A longer duration promises less; one that cannot be read may. */
function movement(before: number | undefined, after: number | undefined): Movement {
  if (before === undefined || after === undefined) return 'relaxed';
  if (Math.abs(after - before) <= rounding * Math.max(Math.abs(before), Math.abs(after))) return 'none';
  return after > before ? 'relaxed' : 'tightened';
}
