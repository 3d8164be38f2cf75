import { type CustomGuarantee, type Guarantees, isJsonObject, type JsonObject } from '@tessera/engine';

/** What an element of the document says about the guarantees of a contract. */
export interface WrittenQuality {
  /** Rules of the object itself. */
  readonly object: readonly JsonObject[];
  /** Rules by the name of the property. */
  readonly properties: ReadonlyMap<string, readonly JsonObject[]>;
  readonly unique: ReadonlySet<string>;
  readonly serviceLevels: readonly JsonObject[];
}

/** The guarantees as quality rules and service levels of ODCS, in the words of the version. */
export function writeQuality(
  guarantees: Guarantees | null,
  object: { readonly name: string; readonly required: readonly string[]; readonly properties: readonly string[] },
  isOld: boolean,
): WrittenQuality {
  const rules = new Map<string, JsonObject[]>();
  const unique = new Set<string>();
  const serviceLevels: JsonObject[] = [];
  const ofObject: JsonObject[] = [];
  /** Guarantees that only Tessera has words for. */
  const rest: { [section: string]: unknown } = {};
  const remain = (section: string, key: string, value: unknown): void => {
    const before = rest[section];
    rest[section] = { ...(isJsonObject(before) ? before : {}), [key]: value };
  };
  const ruleOf = (column: unknown, rule: JsonObject): void => {
    if (typeof column !== 'string' || !object.properties.includes(column)) ofObject.push(rule);
    else rules.set(column, [...(rules.get(column) ?? []), rule]);
  };
  const library = (metric: string, older: string, more: JsonObject): JsonObject =>
    isOld ? { type: 'library', rule: older, ...more } : { type: 'library', metric, ...more };

  for (const [column, promise] of Object.entries(guarantees?.nullability ?? {})) {
    if (promise === 'never' && object.required.includes(column)) continue;
    if (promise === 'never' && object.properties.includes(column))
      ruleOf(column, library('nullValues', 'nullCheck', { mustBe: 0 }));
    else remain('nullability', column, promise);
  }
  for (const [column, values] of Object.entries(guarantees?.accepted_values ?? {})) {
    if (!object.properties.includes(column) || values === null || values.length === 0)
      remain('accepted_values', column, values);
    else if (isOld) ruleOf(column, { type: 'library', rule: 'validValues', validValues: values, mustBe: 0 });
    else ruleOf(column, { type: 'library', metric: 'invalidValues', arguments: { validValues: values }, mustBe: 0 });
  }
  addVolume(guarantees?.volume ?? null);
  addFreshness(guarantees?.freshness ?? null);
  for (const promise of guarantees?.custom ?? []) addCustom(promise);
  if (Object.keys(rest).length > 0) ofObject.push({ type: 'custom', engine: 'tessera', implementation: rest });
  return { object: ofObject, properties: rules, unique, serviceLevels };

  function addVolume(volume: JsonObject | null): void {
    if (volume === null) return;
    const { min_rows: min, max_rows: max, ...others } = volume;
    const isCount = (value: unknown): boolean => Number.isSafeInteger(value);
    if (Object.keys(others).length > 0 || !(isCount(min) || min === undefined) || !(isCount(max) || max === undefined))
      rest['volume'] = volume;
    else if (min !== undefined && min === max) ofObject.push(library('rowCount', 'rowCount', { mustBe: min }));
    else if (min !== undefined && max !== undefined)
      ofObject.push(library('rowCount', 'rowCount', { mustBeBetween: [min, max] }));
    else if (min !== undefined) ofObject.push(library('rowCount', 'rowCount', { mustBeGreaterOrEqualTo: min }));
    else if (max !== undefined) ofObject.push(library('rowCount', 'rowCount', { mustBeLessOrEqualTo: max }));
    else rest['volume'] = volume;
  }

  function addFreshness(freshness: JsonObject | null): void {
    if (freshness === null) return;
    const { max_staleness_minutes: minutes, measured_by: column, ...others } = freshness;
    const isNamed = column === undefined || (typeof column === 'string' && !/[,\s]/.test(column) && column !== '');
    if (typeof minutes !== 'number' || Object.keys(others).length > 0 || !isNamed || /[.,]/.test(object.name))
      rest['freshness'] = freshness;
    else {
      const element = column === undefined ? object.name : `${object.name}.${column as string}`;
      serviceLevels.push({ property: 'freshness', value: minutes, unit: 'minutes', element });
    }
  }

  function addCustom(promise: CustomGuarantee): void {
    const { type, column = null, config, ...others } = promise;
    const isPlain = Object.keys(others).length === 0;
    if (type === 'unique' && isPlain && typeof column === 'string' && object.properties.includes(column)) {
      if (isJsonObject(config) && Object.keys(config).length === 0) {
        unique.add(column);
        return;
      }
    }
    if (type.startsWith('odcs.') && isPlain && isJsonObject(config) && isRule(config, isOld)) {
      if (column === null || (typeof column === 'string' && object.properties.includes(column))) {
        ruleOf(column, config);
        return;
      }
    }
    ofObject.push({ type: 'custom', engine: 'tessera', implementation: { custom: [promise] } });
  }
}

const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
];
const metrics = ['nullValues', 'missingValues', 'invalidValues', 'duplicateValues', 'rowCount'];
const membersOfAll = [
  ...['id', 'type', 'name', 'description', 'dimension', 'method', 'severity', 'businessImpact', 'unit', 'tags'],
  ...['schedule', 'scheduler', 'authoritativeDefinitions', 'customProperties'],
];

/** Whether the standard takes the rule as it stands; one from elsewhere may say more, or less. */
function isRule(rule: JsonObject, isOld: boolean): boolean {
  const type = rule['type'] ?? 'library';
  if (isOld) return type !== 'library' || typeof rule['rule'] === 'string';
  const used = operators.filter((name) => Object.hasOwn(rule, name));
  const hasOnly = (...more: readonly string[]): boolean =>
    Object.keys(rule).every((key) => membersOfAll.includes(key) || more.includes(key));
  switch (type) {
    case 'text':
      return hasOnly();
    case 'sql':
      return typeof rule['query'] === 'string' && used.length === 1 && hasOnly('query', ...operators);
    case 'custom':
      return (
        typeof rule['engine'] === 'string' &&
        rule['implementation'] !== undefined &&
        hasOnly('engine', 'implementation')
      );
    case 'library':
      return (
        metrics.some((metric) => metric === rule['metric']) &&
        used.length === 1 &&
        hasOnly('metric', 'rule', 'arguments', ...operators)
      );
    default:
      return false;
  }
}
