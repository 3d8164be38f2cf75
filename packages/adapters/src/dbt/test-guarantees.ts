import type { CustomGuarantee } from '@tessera/engine';
import { childPointer } from '../document-problem.js';
import type { ImportedColumn } from './dbt-project.js';
import type { DbtTest, GenericTest } from './dbt-test.js';
import { GuaranteeDraft } from './guarantee-draft.js';

const packagePrefix = /^dbt_(expectations|utils)\./;

/** What the tests of one asset promise, in manifest order. */
export function guaranteesOfTests(tests: readonly DbtTest[], columns: readonly ImportedColumn[]): GuaranteeDraft {
  const draft = new GuaranteeDraft();
  if (tests.length === 0) return draft;
  const columnNames = new Set(columns.map(({ name }) => name));
  for (const test of tests) {
    if (test.kind === 'singular') {
      const { key, name, description, sql, leniency } = test;
      addCustom(draft, key, { type: 'singular', name, description, sql, ...leniency });
    } else {
      addGenericTest(draft, test, columnNames);
    }
  }
  return draft;
}

function addGenericTest(draft: GuaranteeDraft, test: GenericTest, columnNames: ReadonlySet<string>): void {
  const column = test.column === null ? null : declaredName(test.column, columnNames);
  // A test that skips rows or only warns is evidence, no promise about every row.
  const isStrict = test.leniency.where === undefined && test.leniency.severity === undefined;
  if (test.name === 'not_null' && column !== null && isStrict) {
    draft.nullability.set(column, 'never');
    draft.places.set(test.key, childPointer('/nullability', column));
  } else if (test.name === 'accepted_values' && column !== null && (isStrict || test.values.length === 0)) {
    if (test.values.length > 0) draft.acceptedValues.set(column, test.values);
    draft.places.set(test.key, test.values.length > 0 ? childPointer('/accepted_values', column) : null);
  } else {
    addCustom(draft, test.key, customGuarantee(test, column));
  }
}

function addCustom(draft: GuaranteeDraft, key: string, guarantee: CustomGuarantee): void {
  draft.places.set(key, childPointer('/custom', draft.custom.length));
  draft.custom.push(guarantee);
}

function customGuarantee(test: GenericTest, column: string | null): CustomGuarantee {
  const isBuiltIn = test.name === 'unique' || test.name === 'relationships';
  const hasPrefix = packagePrefix.test(test.name);
  const type = test.namespace === null || isBuiltIn || hasPrefix ? test.name : `${test.namespace}.${test.name}`;
  return { type, column, config: test.kwargs, ...test.leniency };
}

/** Tests on quoted columns name them with their quotes; the schema does not. */
function declaredName(column: string, columnNames: ReadonlySet<string>): string {
  if (columnNames.has(column)) return column;
  const bare = /^(["`])(.+)\1$/s.exec(column)?.[2] ?? /^\[(.+)\]$/s.exec(column)?.[1];
  return bare !== undefined && columnNames.has(bare) ? bare : column;
}
