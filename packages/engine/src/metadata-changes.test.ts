import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema } from './index.js';

const metadataOf = (before: JsonSchema, after: JsonSchema) => compare(before, after, { mode: 'full' }).metadataChanges;
const places = (before: JsonSchema, after: JsonSchema) => metadataOf(before, after).map(({ path }) => path);

describe('metadata changes', () => {
  it('tell of every annotation, with place and values, and break nothing', () => {
    const before = { title: 'Old', $schema: 'one', properties: { 'a/b': { description: 'x', examples: [1] }, c: {} } };
    const after = {
      $schema: 'two',
      properties: { 'a/b': { description: 'y', examples: [1] }, c: { unknown: { a: 1 } } },
    };
    const report = compare(before, after, { mode: 'full' });
    expect([report.isCompatible, report.changes, report.changeType]).toEqual([true, [], 'patch']);
    expect(report.metadataChanges).toEqual([
      {
        path: 'properties.a/b.description',
        pointer: '/properties/a~1b/description',
        keyword: 'description',
        old_value: 'x',
        new_value: 'y',
      },
      {
        path: 'properties.c.unknown',
        pointer: '/properties/c/unknown',
        keyword: 'unknown',
        old_value: null,
        new_value: { a: 1 },
      },
      { path: 'title', pointer: '/title', keyword: 'title', old_value: 'Old', new_value: null },
      { path: '$schema', pointer: '/$schema', keyword: '$schema', old_value: 'one', new_value: 'two' },
    ]);
  });

  it.each([
    'title',
    'description',
    'examples',
    'deprecated',
    'readOnly',
    'writeOnly',
    '$comment',
    '$id',
    'contentEncoding',
    'contentMediaType',
    'x-owner',
    'constructor',
  ])('know %s', (keyword) => {
    expect(places({}, { items: { [keyword]: 'a' } })).toEqual([`items.${keyword}`]);
    expect(places({ [keyword]: 'a' }, { [keyword]: 'b' })).toEqual([keyword]);
    expect(places({ [keyword]: ['a'] }, { [keyword]: ['a'] })).toEqual([]);
  });

  it('leave alone what has changes of its own, and definitions', () => {
    const before = { default: 1, type: 'string', $defs: { a: { title: 'a' } }, definitions: {} };
    const after = { default: 2, type: 'integer', $defs: { a: { title: 'b' } } };
    expect(places(before, after)).toEqual([]);
  });

  it('tell of a watched annotation when no rule does', () => {
    const column = (type: string) => ({ type: 'string', 'x-physical-type': type });
    expect(places(column('varchar(5)'), column('character varying(5)'))).toEqual(['x-physical-type']);
    expect(places(column('varchar(5)'), column('text'))).toEqual([]);
    expect(places(column('date'), column('text'))).toEqual([]);
    expect(places({ 'x-grain': ['a', 'b'] }, { 'x-grain': ['b', 'a'] })).toEqual(['x-grain']);
    expect(places({ 'x-grain': 'a' }, { 'x-grain': 'b' })).toEqual([]);
  });

  it('follow references, and do not change what the walk finds', () => {
    const schema = (description: string, type: string) => ({
      properties: { a: { $ref: '#/$defs/d' }, b: { $ref: '#/$defs/d' } },
      $defs: { d: { type, description } },
    });
    expect(places(schema('x', 'string'), schema('y', 'string'))).toEqual(['properties.a.description']);
    expect(compare(schema('x', 'string'), schema('y', 'integer')).changes).toEqual(
      compare(schema('x', 'string'), schema('x', 'integer')).changes,
    );
  });

  it('end at ten thousand', () => {
    const table = (description: string) => ({
      properties: Object.fromEntries(Array.from({ length: 10_050 }, (_, at) => [`c${at}`, { description }])),
    });
    expect(metadataOf(table('x'), table('y'))).toHaveLength(10_000);
  });
});
