import { type CustomGuarantee, isJsonObject, type JsonObject } from '@tessera/engine';
import { columnsOf } from '../contract-export/columns.js';
import { type ExportedContract, shortName } from '../contract-export/exported-contract.js';
import { writeYaml } from '../document-text/document-text.js';
import { type SqlDialect, sqlType } from '../sql/sql-types.js';

/**
 * A file of properties of dbt with one model: an enforced contract, constraints, and the tests that check the guarantees.
 * What dbt has no test for is in `meta.tessera`. Texts are written so that dbt's templates take nothing in them for code.
 *
 * @throws {DocumentError} when the contract describes no table.
 */
export async function writeDbtYaml(contract: ExportedContract, dialect: SqlDialect): Promise<string> {
  const { shapes, columns, primaryKey } = columnsOf(contract);
  const { guarantees } = contract;
  const custom = guarantees?.custom ?? [];
  const names = new Set(columns.map(({ name }) => name));
  const isOnColumn = (promise: CustomGuarantee): boolean =>
    typeof promise['column'] === 'string' && names.has(promise['column']) && testOf(promise) !== null;
  const written = columns.map(({ name, shape, isNeverNull }) => {
    const accepted = guarantees?.accepted_values?.[name];
    const tests = [
      ...(guarantees?.nullability?.[name] === 'never' ? ['not_null'] : []),
      ...(accepted === undefined || accepted === null || accepted.length === 0 ? [] : [acceptedValues(accepted)]),
      ...custom.flatMap((promise) => (promise['column'] === name ? (testOf(promise) ?? []) : [])),
    ];
    const isKey = primaryKey.length === 1 && primaryKey[0] === name;
    const constraints = [
      ...(isNeverNull || primaryKey.includes(name) ? [{ type: 'not_null' }] : []),
      ...(isKey ? [{ type: 'primary_key' }] : []),
    ];
    return {
      name,
      ...descriptionOf(shape.schema),
      data_type: sqlType(shape, shapes, dialect),
      ...(constraints.length === 0 ? {} : { constraints }),
      ...(tests.length === 0 ? {} : { data_tests: tests }),
    };
  });
  const ofModel = custom.filter((promise) => promise['column'] === null || promise['column'] === undefined);
  const modelTests = ofModel.flatMap((promise) => testOf(promise) ?? []);
  const left = custom.filter(
    (promise) => !isOnColumn(promise) && !(ofModel.includes(promise) && testOf(promise) !== null),
  );
  const unsaid = {
    ...(guarantees?.freshness ? { freshness: guarantees.freshness } : {}),
    ...(guarantees?.volume ? { volume: guarantees.volume } : {}),
    ...(left.length === 0 ? {} : { custom: left }),
  };
  const model = {
    name: shortName(contract.fqn),
    ...descriptionOf(contract.schema),
    config: {
      contract: { enforced: true },
      ...(Object.keys(unsaid).length === 0 ? {} : { meta: { tessera: { guarantees: unsaid } } }),
    },
    ...(primaryKey.length > 1 ? { constraints: [{ type: 'primary_key', columns: primaryKey }] } : {}),
    ...(modelTests.length === 0 ? {} : { data_tests: modelTests }),
    columns: written,
  };
  return writeYaml({ version: 2, models: [withoutTemplates(model)] });
}

function descriptionOf({ description }: JsonObject): JsonObject {
  return typeof description === 'string' && description !== '' ? { description } : {};
}

function acceptedValues(values: readonly unknown[]): JsonObject {
  const areTexts = values.every((value) => typeof value === 'string');
  return { accepted_values: { values, ...(areTexts ? {} : { quote: false }) } };
}

/** The test of dbt that a guarantee came from; null for one from elsewhere. */
function testOf(promise: CustomGuarantee): readonly unknown[] | null {
  const { type, column, config, where, severity, ...rest } = promise;
  if (type === 'singular' || type.startsWith('odcs.') || Object.keys(rest).length > 0) return null;
  if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/.test(type)) return null;
  const { model: _, column_name: __, ...given } = isJsonObject(config) ? config : {};
  const leniency = {
    ...(typeof where === 'string' ? { where } : {}),
    ...(severity === 'warn' ? { severity } : {}),
  };
  const all = { ...given, ...(Object.keys(leniency).length === 0 ? {} : { config: leniency }) };
  if (column !== null && column !== undefined && typeof column !== 'string') return null;
  return [Object.keys(all).length === 0 ? type : { [type]: all }];
}

/** The value with everything that would begin code of a template written as the text that it is. */
function withoutTemplates(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\{(?=[{%#])/g, "{{ '{' }}");
  if (Array.isArray(value)) return value.map(withoutTemplates);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutTemplates(member)]));
}
