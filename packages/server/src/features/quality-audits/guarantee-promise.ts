/** One guarantee of a contract, as results may refer to it. */
export interface GuaranteePromise {
  /** JSON Pointer (RFC 6901) into the guarantees of the contract. */
  readonly pointer: string;
  /** What is checked, in the words of dbt: `not_null`, `accepted_values`, `unique`, …; `freshness` and `volume`. */
  readonly check: string;
  readonly column: string | null;
  /** Name of its own, which singular tests have. */
  readonly name: string | null;
  /** The entry as it stands in the contract. */
  readonly entry: unknown;
}

/** What other tools call the checks that guarantees are made of. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  not_null: ['expect_column_values_to_not_be_null', 'missing_count', 'missing_percent'],
  unique: ['expect_column_values_to_be_unique', 'duplicate_count', 'duplicate_percent'],
  accepted_values: ['expect_column_values_to_be_in_set'],
  volume: ['row_count', 'expect_table_row_count_to_be_between', 'expect_table_row_count_to_equal'],
};
const common = new Map(Object.entries(otherNames).flatMap(([name, others]) => others.map((other) => [other, name])));
const packagePrefix = /^[a-z0-9_]+\./;

/** The common name of a check: in lower case, without the package that brings it. */
export function commonCheck(check: string): string {
  const plain = check.toLowerCase().replace(packagePrefix, '');
  return common.get(plain) ?? plain;
}

/** Every name that tools have for the check. */
export function namesOfCheck(check: string): readonly string[] {
  return [check, ...(Object.hasOwn(otherNames, check) ? (otherNames[check] ?? []) : [])];
}

/** The guarantees of a contract one by one. What promises nothing (`null`, an unreadable entry) is left out. */
export function promisesOf(guarantees: Readonly<Record<string, unknown>> | null): readonly GuaranteePromise[] {
  if (guarantees === null) return [];
  const section = (name: string): unknown => (Object.hasOwn(guarantees, name) ? guarantees[name] : null);
  const whole = (name: string): GuaranteePromise[] =>
    isRecord(section(name))
      ? [{ pointer: `/${name}`, check: name, column: null, name: null, entry: section(name) }]
      : [];
  const byColumn = (name: string, check: string): GuaranteePromise[] => {
    const columns = section(name);
    if (!isRecord(columns)) return [];
    return Object.entries(columns).flatMap(([column, entry]) =>
      entry === null ? [] : [{ pointer: `/${name}/${escaped(column)}`, check, column, name: null, entry }],
    );
  };
  return [
    ...whole('freshness'),
    ...whole('volume'),
    ...byColumn('nullability', 'not_null'),
    ...byColumn('accepted_values', 'accepted_values'),
    ...customPromises(section('custom')),
  ];
}

function customPromises(custom: unknown): readonly GuaranteePromise[] {
  if (!Array.isArray(custom)) return [];
  return custom.flatMap((entry: unknown, index) => {
    if (!isRecord(entry)) return [];
    const text = (key: string): string | null => {
      const value = Object.hasOwn(entry, key) ? entry[key] : null;
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const check = commonCheck(text('type') ?? '');
    return [{ pointer: `/custom/${index}`, check, column: text('column'), name: text('name'), entry }];
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
