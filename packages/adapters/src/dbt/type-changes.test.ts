import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readDbtProject } from './read-project.js';

/** The schema of a model with one column of this type, as an import of the manifest publishes it. */
function schemaOf(dataType: string | null) {
  const columns = { amount: { name: 'amount', data_type: dataType } };
  const model = { resource_type: 'model', database: 'shop', schema: 'core', name: 'orders', columns };
  const [asset] = readDbtProject({ nodes: { 'model.shop.orders': model } }).assets;
  return asset?.schema ?? {};
}

/** Whether the change breaks backward, forward and readers. */
function broken(before: string | null, after: string | null): string {
  return (['backward', 'forward', 'reader'] as const)
    .filter((mode) => !compare(schemaOf(before), schemaOf(after), { mode }).isCompatible)
    .join(', ');
}

function found(before: string | null, after: string | null): readonly string[] {
  return compare(schemaOf(before), schemaOf(after)).changes.map(({ rule, path }) => `${rule} at ${path}`);
}

describe('two manifests, one with another type of a column', () => {
  const physical = 'properties.amount.x-physical-type';

  it.each([
    ['varchar(50)', 'varchar(20)', 'physical-type-narrowed', 'backward'],
    ['varchar(20)', 'varchar(50)', 'physical-type-widened', 'forward'],
    ['varchar(20)', 'text', 'physical-type-widened', 'forward'],
    ['date', 'varchar', 'physical-type-changed', 'backward, forward, reader'],
    ['int', 'bigint', 'physical-type-widened', 'forward'],
    ['INT64', 'SMALLINT', 'physical-type-narrowed', 'backward'],
    ['decimal(12,2)', 'decimal(10,2)', 'physical-type-narrowed', 'backward'],
    ['decimal(12,2)', 'decimal(12,4)', 'physical-type-changed', 'backward, forward, reader'],
    ['NUMBER(12,2)', 'FLOAT', 'physical-type-changed', 'backward, forward, reader'],
    ['float', 'double', 'physical-type-widened', 'forward'],
    ['timestamp', 'timestamp_tz', 'physical-type-changed', 'backward, forward, reader'],
    ['TIMESTAMP_NTZ(6)', 'TIMESTAMP_NTZ(9)', 'physical-type-widened', 'forward'],
    ['DATETIME', 'TIMESTAMP', 'physical-type-changed', 'backward, forward, reader'],
    ['datetime2(7)', 'datetimeoffset(7)', 'physical-type-changed', 'backward, forward, reader'],
    ['array<int>', 'array<bigint>', 'physical-type-widened', 'forward'],
    ['STRUCT(a DECIMAL(12,2))', 'STRUCT(a DECIMAL(10,2))', 'physical-type-narrowed', 'backward'],
    ['array(integer)', 'array(varchar)', 'physical-type-changed', 'backward, forward, reader'],
    ['OBJECT(a INT, b DATE)', 'OBJECT(a INT)', 'physical-type-narrowed', 'backward, reader'],
    ['map<string,int>', 'map<string,string>', 'physical-type-changed', 'backward, forward, reader'],
    ["ENUM('a', 'b')", "ENUM('a')", 'physical-type-narrowed', 'backward'],
  ])('%s to %s', (before, after, rule, modes) => {
    expect(found(before, after)).toEqual([`${rule} at ${physical}`]);
    expect(broken(before, after)).toBe(modes);
  });

  it.each([
    ['varchar(20)', 'character varying(20)'],
    ['int4', 'INTEGER'],
    ['numeric(12,2)', 'DECIMAL(12, 2)'],
    ['timestamp(6)', 'TIMESTAMP_NTZ(6)'],
    ['STRUCT<a INT64, b STRING>', 'struct<b:text,a:bigint>'],
    ['integer[]', 'array<int>'],
    [null, 'varchar(20)'],
    ['NUMBER', 'NUMBER(38,0)'],
  ])('%s and %s are one', (before, after) => {
    expect([found(before, after), broken(before, after)]).toEqual([[], '']);
    expect([found(after, before), broken(after, before)]).toEqual([[], '']);
  });

  it.each([
    ['array<int>', 'array<string>', 'type-changed at properties.amount.items.type'],
    ['struct<a:int>', 'struct<a:string>', 'type-changed at properties.amount.properties.a.type'],
    ['int', 'varchar(20)', 'type-changed at properties.amount.type'],
    ['int', 'decimal(12,2)', 'type-widened at properties.amount.type'],
    ['STRUCT<a INT64>', 'STRUCT<a INT64, b DATE>', 'property-added at properties.amount.properties.b'],
  ])('%s to %s is told by JSON, once and where it is deepest', (before, after, change) => {
    expect(found(before, after)).toEqual([change]);
  });
});
