import { describe, expect, it } from 'vitest';
import type { Column } from './column.js';
import { columnsOf } from './column-tree.js';

const shown = (schema: unknown) =>
  columnsOf(schema).map(({ path, type, isRequired, isNullable }: Column) =>
    [path, type, ...(isRequired ? ['required'] : []), ...(isNullable ? ['nullable'] : [])].join(' '),
  );

describe('the columns of a schema', () => {
  it('come in their order, with what is inside them', () => {
    const schema = {
      type: 'object',
      required: ['id', 'lines'],
      properties: {
        id: { type: 'integer' },
        note: { type: ['string', 'null'] },
        address: { type: 'object', required: ['street'], properties: { street: { type: 'string' } } },
        lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
        codes: { type: 'array', items: { type: ['string', 'null'] } },
      },
    };
    expect(shown(schema)).toEqual([
      'id integer required',
      'note text nullable',
      'address object',
      'address.street text required',
      'lines list of object required',
      'lines[].sku text',
      'codes list of text',
    ]);
    expect(columnsOf(schema).map(({ pointer, depth }) => [pointer, depth])).toContainEqual([
      '/properties/lines/items/properties/sku',
      1,
    ]);
  });

  it('follow references, once around each circle', () => {
    const schema = {
      $defs: {
        node: { type: 'object', properties: { next: { $ref: '#/$defs/node' }, 'a/b': { type: 'number' } } },
        lost: { $ref: '#/$defs/nowhere' },
      },
      properties: { root: { $ref: '#/$defs/node' }, lost: { $ref: '#/$defs/lost' }, away: { $ref: 'https://x.test' } },
    };
    expect(shown(schema)).toEqual([
      'root object',
      'root.next anything',
      'root.a/b number',
      'lost anything',
      'away anything',
    ]);
    expect(columnsOf(schema)[2]?.pointer).toBe('/properties/root/properties/a~1b');
  });

  it('may be alternatives to null', () => {
    const schema = {
      properties: {
        a: { anyOf: [{ type: 'null' }, { type: 'object', properties: { b: { type: 'integer' } } }] },
        c: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      },
    };
    expect(shown(schema)).toEqual(['a object nullable', 'a.b integer', 'c anything']);
    expect(columnsOf(schema)[1]?.pointer).toBe('/properties/a/anyOf/1/properties/b');
  });

  it('say what values may be', () => {
    const [column] = columnsOf({
      properties: {
        status: {
          type: 'string',
          enum: ['paid', 'open', null],
          maxLength: 1,
          minLength: 0,
          default: 'open',
          description: 'Where it stands',
          'x-physical-type': 'varchar(8)',
          'x-primary-key': true,
          'x-tags': ['finance', 7],
        },
      },
    });
    expect(column).toMatchObject({
      limits: ['one of paid, open', 'at most 1 character', 'default open'],
      description: 'Where it stands',
      physicalType: 'varchar(8)',
      tags: ['key', 'finance'],
    });
  });

  it.each([
    [{ type: 'string', format: 'date-time' }, 'date and time', null],
    [{ type: ['string', 'null'], format: 'hostname' }, 'text', 'hostname'],
    [{ type: 'string', 'x-physical-type': 'DATE' }, 'date', 'DATE'],
    [{ type: 'string', 'x-physical-type': 'TIMESTAMP_NTZ(9)' }, 'date and time', 'TIMESTAMP_NTZ(9)'],
    [{ type: 'string', 'x-physical-type': 'VARCHAR' }, 'text', 'VARCHAR'],
    [{ type: 'boolean' }, 'true or false', null],
  ])('of %j are of the type %s', (schema, type, physicalType) => {
    expect(columnsOf({ properties: { a: schema } })[0]).toMatchObject({ type, physicalType });
  });

  it('survive what is no schema', () => {
    for (const schema of [null, true, 7, 'x', [], {}, { properties: [] }, { properties: null, items: 3 }])
      expect(columnsOf(schema)).toEqual([]);
    expect(shown({ properties: { a: true, b: null, c: { type: 7, required: 'x', items: [] } } })).toEqual([
      'a anything',
      'b anything',
      'c list',
    ]);
  });

  it('are bounded', () => {
    const wide = { properties: Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`c${n}`, {}])) };
    expect(columnsOf(wide)).toHaveLength(5000);
    let deep: object = { type: 'string' };
    for (let depth = 0; depth < 100; depth += 1) deep = { properties: { a: deep } };
    expect(columnsOf(deep)).toHaveLength(12);
  });
});
