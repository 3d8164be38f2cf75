import type { JsonObject } from '@tessera/engine';
import { schemaOfPhysicalType } from '../dbt/physical-type.js';
import type { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { SpecifiedAsset } from '../specification/specification.js';
import type { ColumnDefault, DdlColumn, DdlTable } from './table.js';

/** The asset that a table is: its columns as a schema, its constraints as guarantees. */
export function tableAsset(table: DdlTable, dialect: string, defaults: LenientObject | null): SpecifiedAsset {
  const { primaryKey, description } = table;
  const never = table.columns.filter(({ name, isNeverNull }) => isNeverNull || primaryKey.includes(name));
  const required = never.map(({ name }) => name);
  const guarantees = new GuaranteeLayers();
  guarantees.add(defaults);
  guarantees.neverNull(required);
  addConstraints(guarantees, table);
  return {
    fqn: table.fqn,
    names: { name: table.name, kind: table.kind },
    schema: {
      type: 'object',
      ...(description === null ? {} : { description }),
      properties: Object.fromEntries(table.columns.map((column) => [column.name, columnSchema(column)])),
      required,
      ...(primaryKey.length === 0 ? {} : { 'x-primary-key': primaryKey }),
    },
    guarantees: guarantees.toGuarantees(),
    metadata: { sql_source: { dialect, name: table.name, kind: table.kind, description } },
  };
}

/** A column of a view has no type that the text tells: it may hold anything. */
function columnSchema({ type, description, default: given }: DdlColumn): JsonObject {
  const ofType = type === null ? {} : schemaOfPhysicalType(type);
  return {
    ...ofType,
    ...(type === null ? {} : { 'x-physical-type': type }),
    ...(given === null ? {} : defaultKeyword(given, ofType['type'])),
    ...(description === null || description === '' ? {} : { description }),
  };
}

/** A value of the type of the column; another one, and an expression, is kept as SQL. */
function defaultKeyword(given: ColumnDefault, type: unknown): JsonObject {
  if (given.kind === 'expression') return { 'x-default-sql': given.sql };
  const { value, sql } = given;
  const kind = typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
  const isFitting = kind === type || (type === 'number' && kind === 'integer');
  return isFitting ? { default: value } : { 'x-default-sql': sql };
}

function addConstraints(guarantees: GuaranteeLayers, { constraints }: DdlTable): void {
  for (const constraint of constraints) {
    const name = constraint.name === null ? {} : { name: constraint.name };
    if (constraint.kind === 'values') guarantees.acceptedValues(constraint.column, constraint.values);
    else if (constraint.kind === 'check')
      guarantees.custom({ type: 'check', ...name, column: constraint.column, sql: constraint.sql });
    else if (constraint.kind === 'unique')
      guarantees.custom({
        type: 'unique',
        ...name,
        ...placeOf(constraint.columns),
        config: configOf(constraint.columns),
      });
    else if (constraint.kind === 'reference') {
      const { to, fields, columns } = constraint;
      guarantees.custom({
        type: 'relationships',
        ...name,
        ...placeOf(columns),
        config: { ...configOf(columns), to, fields },
      });
    }
  }
}

function placeOf([column, ...others]: readonly string[]): JsonObject {
  return { column: others.length === 0 ? (column ?? null) : null };
}

function configOf(columns: readonly string[]): JsonObject {
  return columns.length === 1 ? {} : { columns };
}
