import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
import { type AssetKeyOf, readDependencies } from './dependencies.js';

/** A test that was generated from a named definition such as `not_null`. */
export interface GenericTest {
  readonly kind: 'generic';
  /** dbt's unique id, or the key in the manifest where the entry has none. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly column: string | null;
  readonly kwargs: JsonObject;
  /** `kwargs.values` reduced to scalars. */
  readonly values: readonly (string | number | boolean | null)[];
  readonly leniency: TestLeniency;
}

/** A test that is a query of its own. */
interface SingularTest {
  readonly kind: 'singular';
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly sql: string;
  readonly leniency: TestLeniency;
}

export type DbtTest = GenericTest | SingularTest;

/** Why a passing test proves less than its name says: it looks at some rows only, or its failure stops nothing. */
interface TestLeniency {
  readonly where?: string;
  readonly severity?: 'warn';
}

/** Reads a test node; null when it is switched off or has no name to speak of. */
export function readTest(key: string, entry: LenientObject): DbtTest | null {
  const config = entry.object('config');
  if (config?.raw('enabled') === false) return null;
  const where = config?.filledText('where') ?? null;
  const isWarning = config?.text('severity')?.toLowerCase() === 'warn';
  const leniency: TestLeniency = {
    ...(where === null ? {} : { where }),
    ...(isWarning ? { severity: 'warn' } : {}),
  };
  const definition = entry.object('test_metadata');
  return definition === null
    ? readSingularTest(key, entry, leniency)
    : readGenericTest(key, entry, definition, leniency);
}

function readSingularTest(key: string, entry: LenientObject, leniency: TestLeniency): SingularTest {
  const sql = ['compiled_code', 'raw_code', 'compiled_sql', 'raw_sql'].map((name) => entry.text(name));
  return {
    kind: 'singular',
    key: toStorableText(key),
    name: toStorableText(key.slice(key.lastIndexOf('.') + 1)),
    description: entry.text('description') ?? '',
    sql: sql.find((text) => text !== null && text !== '') ?? '',
    leniency,
  };
}

function readGenericTest(
  key: string,
  entry: LenientObject,
  definition: LenientObject,
  leniency: TestLeniency,
): GenericTest | null {
  const name = definition.filledText('name');
  if (name === null) {
    definition.report(null, 'needs the name of the test under "name"; the test was ignored');
    return null;
  }
  const kwargs = definition.object('kwargs');
  return {
    kind: 'generic',
    key: toStorableText(key),
    name,
    namespace: definition.filledText('namespace'),
    column: kwargs?.filledText('column_name') ?? entry.filledText('column_name'),
    kwargs: kwargs?.toStorable() ?? {},
    values: name === 'accepted_values' && kwargs !== null ? readScalars(kwargs, 'values') : [],
    leniency,
  };
}

function readScalars(kwargs: LenientObject, key: string): GenericTest['values'] {
  const scalars: (string | number | boolean | null)[] = [];
  for (const value of kwargs.list(key)) {
    if (typeof value === 'string') scalars.push(toStorableText(value));
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) scalars.push(value);
    else kwargs.report(key, 'must hold strings, numbers, booleans or null; another value was left out');
  }
  return scalars;
}

/**
 * The assets that a test speaks about: the one it was declared on where the manifest tells (`attached_node`), else all
 * that it reads.
 */
export function testedAssets(entry: LenientObject, assetKeyOf: AssetKeyOf): readonly string[] {
  const attached = entry.filledText('attached_node');
  if (attached === null) return readDependencies(entry, assetKeyOf);
  const key = assetKeyOf(attached);
  return key === undefined ? [] : [key];
}
