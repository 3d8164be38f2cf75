import type { Guarantees, JsonObject } from '@tessera/engine';
import { minutesOfText, minutesOfUnits } from '../data-contract/duration.js';
import { addQualityRules } from '../data-contract/quality-guarantees.js';
import type { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { ObjectMembers } from './odcs-property.js';

/** What an object of a contract promises beyond its shape: its quality rules, its columns, the service levels. */
export function objectGuarantees(
  document: LenientObject,
  object: LenientObject,
  members: ObjectMembers,
  defaults: LenientObject | null,
): Guarantees | null {
  const guarantees = new GuaranteeLayers();
  guarantees.add(defaults);
  addServiceLevels(guarantees, document, object);
  addQualityRules(guarantees, object.objects('quality'), null);
  addMembers(guarantees, members, '');
  return guarantees.toGuarantees();
}

function addMembers(guarantees: GuaranteeLayers, members: ObjectMembers, prefix: string): void {
  for (const [name, { source, members: inner }] of members.properties) {
    const column = `${prefix}${name}`;
    if (prefix === '' && members.required.includes(name)) guarantees.neverNull([name]);
    if (source.raw('unique') === true) guarantees.custom({ type: 'unique', column, config: {} });
    addQualityRules(guarantees, source.objects('quality'), column);
    addMembers(guarantees, inner, `${column}.`);
  }
}

/** Freshness is the age that `freshness` allows, else the delay that `latency` allows. */
function addServiceLevels(guarantees: GuaranteeLayers, document: LenientObject, object: LenientObject): void {
  const levels = document.objects('slaProperties');
  const fallback = document.raw('slaDefaultElement');
  for (const wanted of ['freshness', 'latency']) {
    for (const level of levels) {
      const property = level.raw('property');
      if (typeof property !== 'string' || property.toLowerCase() !== wanted) continue;
      const element = level.raw('element') ?? fallback;
      const place = placeOf(object, typeof element === 'string' ? element : null);
      const minutes = minutesOf(level);
      if (place === null || minutes === null) continue;
      guarantees.freshness({ max_staleness_minutes: minutes, ...place });
      return;
    }
  }
}

function minutesOf(level: LenientObject): number | null {
  const [value, unit] = [level.raw('value'), level.raw('unit')];
  if (typeof value === 'string' && unit === undefined) return minutesOfText(value);
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof count === 'number' && typeof unit === 'string' ? minutesOfUnits(count, unit) : null;
}

/** The column that an element `object.column` names; null when it speaks of another object. */
function placeOf(object: LenientObject, element: string | null): JsonObject | null {
  if (element === null) return {};
  const names = [object.raw('name'), object.raw('physicalName')];
  for (const part of element.split(',').map((each) => each.trim())) {
    const dot = part.indexOf('.');
    const [table, column] = dot < 0 ? [part, ''] : [part.slice(0, dot), part.slice(dot + 1)];
    if (names.includes(table)) return column === '' ? {} : { measured_by: column };
  }
  return null;
}
