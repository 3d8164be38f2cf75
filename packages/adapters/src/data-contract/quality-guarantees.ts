import type { LenientObject } from '../lenient-object.js';
import type { GuaranteeLayers } from '../specification/guarantee-layers.js';

/** Metrics of ODCS 3.1 by what 3.0 and the Data Contract Specification call them. */
const metrics: ReadonlyMap<string, string> = new Map([
  ['nullValues', 'nullValues'],
  ['nullCheck', 'nullValues'],
  ['invalidValues', 'invalidValues'],
  ['validValues', 'invalidValues'],
  ['duplicateValues', 'duplicateValues'],
  ['duplicateCount', 'duplicateValues'],
  ['uniqueCheck', 'duplicateValues'],
  ['rowCount', 'rowCount'],
]);

/**
 * What the quality rules of one object or property promise. What Tessera has no words of its own for is kept word for
 * word as a custom guarantee: `odcs.sql`, `odcs.text`, `odcs.custom` or `odcs.library`.
 */
export function addQualityRules(
  guarantees: GuaranteeLayers,
  rules: readonly LenientObject[],
  column: string | null,
): void {
  for (const rule of rules) {
    // What an export wrote down because ODCS has no rule for it.
    if (rule.raw('type') === 'custom' && rule.raw('engine') === 'tessera')
      guarantees.add(rule.object('implementation'));
    else if (!addKnownRule(guarantees, rule, column)) addCustomRule(guarantees, rule, column);
  }
}

function addCustomRule(guarantees: GuaranteeLayers, rule: LenientObject, column: string | null): void {
  const type = rule.raw('type');
  const kind = typeof type === 'string' && type !== '' ? type : 'library';
  guarantees.custom({ type: `odcs.${kind}`, column, config: rule.toStorable() });
}

function addKnownRule(guarantees: GuaranteeLayers, rule: LenientObject, column: string | null): boolean {
  const type = rule.raw('type') ?? 'library';
  const name = rule.raw('metric') ?? rule.raw('rule');
  if (type !== 'library' || typeof name !== 'string' || !isStrict(rule)) return false;
  const metric = metrics.get(name);
  if (metric === 'rowCount' && column === null) return addRowCount(guarantees, rule);
  if (column === null || !demandsNone(rule)) return false;
  if (metric === 'nullValues') guarantees.neverNull([column]);
  else if (metric === 'duplicateValues' && !rule.has('arguments'))
    guarantees.custom({ type: 'unique', column, config: {} });
  else if (metric === 'invalidValues') return addValidValues(guarantees, rule, column);
  else return false;
  return true;
}

/** A rule that only warns is evidence, no promise. */
function isStrict(rule: LenientObject): boolean {
  const severity = rule.raw('severity');
  return typeof severity !== 'string' || !/^(warn|warning|info)$/i.test(severity);
}

const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeGreaterThanOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeLessThanOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
] as const;

function operatorsOf(rule: LenientObject): readonly string[] {
  return operators.filter((name) => rule.has(name));
}

/** Whether no row may fail: `mustBe: 0`, `mustBeLessThan: 1`, or no threshold at all, as 3.0 allows. */
function demandsNone(rule: LenientObject): boolean {
  const names = operatorsOf(rule);
  if (names.length === 0) return true;
  if (names.length > 1) return false;
  return (
    rule.raw('mustBe') === 0 ||
    rule.raw('mustBeLessOrEqualTo') === 0 ||
    (rule.raw('mustBeLessThan') === 1 && rule.raw('unit') !== 'percent')
  );
}

function addValidValues(guarantees: GuaranteeLayers, rule: LenientObject, column: string): boolean {
  const named = rule.raw('arguments');
  const given = rule.raw('validValues') ?? (named as { validValues?: unknown } | undefined)?.validValues;
  const others = typeof named === 'object' && named !== null && Object.keys(named).some((key) => key !== 'validValues');
  if (others || !Array.isArray(given) || given.length === 0) return false;
  const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';
  if (!given.every(isScalar)) return false;
  guarantees.acceptedValues(column, given);
  return true;
}

function addRowCount(guarantees: GuaranteeLayers, rule: LenientObject): boolean {
  const [name, ...more] = operatorsOf(rule);
  if (name === undefined || more.length > 0) return false;
  const value = rule.raw(name);
  const isCount = (each: unknown): each is number => Number.isSafeInteger(each);
  if (name === 'mustBeBetween' && Array.isArray(value) && value.length === 2) {
    const [low, high]: readonly unknown[] = value;
    if (!isCount(low) || !isCount(high)) return false;
    guarantees.rows(low, high);
    return true;
  }
  if (!isCount(value)) return false;
  switch (name) {
    case 'mustBe':
      guarantees.rows(value, value);
      return true;
    case 'mustBeGreaterThan':
      guarantees.rows(value + 1, null);
      return true;
    case 'mustBeGreaterOrEqualTo':
    case 'mustBeGreaterThanOrEqualTo':
      guarantees.rows(value, null);
      return true;
    case 'mustBeLessThan':
      guarantees.rows(null, value - 1);
      return true;
    case 'mustBeLessOrEqualTo':
    case 'mustBeLessThanOrEqualTo':
      guarantees.rows(null, value);
      return true;
    default:
      return false;
  }
}
