import { describe, expect, it } from 'vitest';
import { compare, type JsonObject } from '../index.js';

describe('what JSON tells as well', () => {
  const places = (before: JsonObject, after: JsonObject) =>
    compare(before, after).changes.map(({ rule, path }) => [rule, path]);
  const physical = 'x-physical-type';
  const list = (items: JsonObject | undefined, type: string) => ({
    type: 'array',
    [physical]: type,
    ...(items === undefined ? {} : { items }),
  });
  const record = (properties: JsonObject, type: string) => ({ type: 'object', properties, [physical]: type });
  const integer = { type: 'integer' };
  const string = { type: 'string' };

  it('is reported once, where it is deepest', () => {
    expect(places(list(integer, 'array<int>'), list(string, 'array<string>'))).toEqual([
      ['type-changed', 'items.type'],
    ]);
    expect(places(record({ a: integer }, 'struct<a:int>'), record({ a: string }, 'struct<a:string>'))).toEqual([
      ['type-changed', 'properties.a.type'],
    ]);
    const deep = (type: string, json: JsonObject) =>
      list(record({ a: list(json, '') }, ''), `array<struct<a:${type}[]>>`);
    const { [physical]: _, ...bare } = deep('int', integer);
    expect(places(bare, deep('text', string))).toEqual([['type-changed', 'items.properties.a.items.type']]);
    expect(
      places(record({ a: integer }, 'row(a int)'), record({ a: integer, b: string }, 'row(a int, b text)')),
    ).toEqual([['property-added', 'properties.b']]);
    expect(places(list(undefined, 'array'), list(integer, 'array<int>'))).toEqual([['combinator-tightened', 'items']]);
  });

  it('hides nothing beside it', () => {
    const before = record({ a: integer, b: string }, 'struct<a:int,b:varchar(50)>');
    const after = record({ a: integer, b: string, c: string }, 'struct<a:int,b:varchar(20),c:date>');
    expect(places(before, after)).toEqual([
      ['property-added', 'properties.c'],
      ['physical-type-narrowed', physical],
    ]);
  });

  it('is graded at items and properties that have a physical type themselves', () => {
    const before = list({ ...integer, [physical]: 'int' }, 'array<int>');
    const after = list({ ...integer, [physical]: 'bigint' }, 'array<bigint>');
    expect(places(before, after)).toEqual([['physical-type-widened', `items.${physical}`]]);
    expect(places(list(integer, 'array<int>'), after)).toEqual([['physical-type-widened', physical]]);
    const row = (type: string) => record({ a: { ...string, [physical]: type } }, `row(a ${type})`);
    expect(places(row('date'), row('timestamp'))).toEqual([['physical-type-changed', `properties.a.${physical}`]]);
  });

  it('is looked for behind references', () => {
    const schema = (json: string, type: string) => ({
      ...list({ $ref: '#/$defs/item' }, `array<${type}>`),
      $defs: { item: { type: json } },
    });
    expect(places(schema('integer', 'int'), schema('string', 'text'))).toEqual([['type-changed', 'items.type']]);
    expect(places(schema('integer', 'int'), schema('integer', 'bigint'))).toEqual([
      ['physical-type-widened', physical],
    ]);
  });

  it.each([
    ['integer', 'number', 'type-widened'],
    ['number', 'integer', 'type-narrowed'],
    ['integer', undefined, 'type-dropped'],
  ])('silences the physical type: %s to %s', (before, after, rule) => {
    const schema = (type: string | undefined, spelled: string) => ({
      ...(type === undefined ? {} : { type }),
      [physical]: spelled,
    });
    expect(places(schema(before, 'int'), schema(after, 'decimal(10,2)'))).toEqual([[rule, 'type']]);
  });

  it('does not count null as another type', () => {
    const nullable = { type: ['string', 'null'], [physical]: 'date' };
    expect(places(nullable, { type: ['null', 'string'], [physical]: 'text' })).toEqual([
      ['physical-type-changed', physical],
    ]);
    expect(places(nullable, { type: 'string', [physical]: 'text' }).map(([rule]) => rule)).toEqual([
      'physical-type-changed',
      'type-null-removed',
    ]);
  });
});

const rulesOf = (before: unknown, after: unknown) =>
  compare({ 'x-physical-type': before }, { 'x-physical-type': after }).changes.map(({ rule }) => rule);

describe('types that nobody would write', () => {
  it.each([
    ['brackets that never close', 'array<'.repeat(50_000)],
    ['brackets that were never opened', '>'.repeat(200_000)],
    ['many dimensions', `int${'[]'.repeat(100_000)}`],
    ['words for a list', `int${' array'.repeat(50_000)} x`],
    ['blanks', `int${' '.repeat(300_000)}x`],
    ['quotes', `struct<${'"\'`'.repeat(50_000)}`],
    ['many fields', `struct<${'a int, '.repeat(20_000)}b int>`],
    ['signs that stand for parts elsewhere', `struct<${'a @0 #0, '.repeat(2_000)}b struct<@0>>`],
    ['deep nesting', `${'struct<a '.repeat(2_000)}int${'>'.repeat(2_000)}`],
  ])('are read in time: %s', (_, type) => {
    expect(rulesOf(type, ` ${type} `)).toEqual([]);
    expect(rulesOf(type, 'date')).toEqual(['physical-type-changed']);
  });

  it('are no types', () => {
    for (const type of [1, null, ['int'], { a: 'int' }]) {
      expect(rulesOf(type, 'date')).toEqual([]);
      expect(rulesOf('date', type)).toEqual([]);
    }
  });

  it('have fields called as anything', () => {
    expect(rulesOf('struct<__proto__ int>', 'struct<__proto__ bigint>')).toEqual(['physical-type-widened']);
    expect(rulesOf('constructor', 'toString')).toEqual(['physical-type-changed']);
  });
});
