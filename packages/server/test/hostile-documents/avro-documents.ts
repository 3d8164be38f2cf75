import { type HostileFormat, nested, numbers, toCheck, within } from './hostile-format.js';

const document = {
  type: 'record',
  name: 'Order',
  namespace: 'shop.v1',
  aliases: ['Old'],
  fields: [
    { name: 'id', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 }, doc: 'x' },
    {
      name: 'state',
      type: ['null', { type: 'enum', name: 'State', symbols: ['NEW', 'PAID'], default: 'NEW' }],
      default: null,
    },
    {
      name: 'lines',
      type: {
        type: 'array',
        items: { type: 'record', name: 'Line', fields: [{ name: 'next', type: ['null', 'Line'] }] },
      },
    },
    { name: 'more', type: { type: 'map', values: { type: 'fixed', name: 'Hash', size: 16 } } },
  ],
};

const record = (name: string, fields: readonly unknown[]) => ({ type: 'record', name, fields });

export const avro: HostileFormat = {
  name: 'Avro',
  values: [
    within('/sync/avro/diff', 'schema'),
    (value) => ({ path: '/sync/avro', body: { schemas: [value], dry_run: true } }),
  ],
  texts: [toCheck('avro')],
  document,
  text: JSON.stringify(document, null, 1),
  bombs: {
    'records that hold each other': record('A', [{ name: 'b', type: record('B', [{ name: 'a', type: 'A' }]) }]),
    'a record that is itself': record('A', [{ name: 'a', type: 'A' }]),
    'unions of unions': nested(400, 'int', (inner) => ['null', { type: 'array', items: inner }]),
    'lists 2,000 levels deep': nested(2000, 'int', (items) => ({ type: 'array', items })),
    'lists 10,000 levels deep as text': `${'['.repeat(10_000)}"int"${']'.repeat(10_000)}`,
    'ten thousand fields': record(
      'A',
      numbers(10_000).map((each) => ({ name: `f${each}`, type: ['null', 'string'], default: null })),
    ),
    'a hundred records that reach each other': record(
      'R',
      numbers(100).map((each) => ({
        name: `r${each}`,
        type: record(
          `R${each}`,
          numbers(100).map((other) => ({ name: `p${other}`, type: other < each ? `R${other}` : 'int' })),
        ),
      })),
    ),
    'names that double': record('R', [
      { name: 'r0', type: record('D0', [{ name: 'x', type: 'int' }]) },
      ...numbers(40).map((each) => ({
        name: `r${each + 1}`,
        type: record(`D${each + 1}`, [
          { name: 'a', type: `D${each}` },
          { name: 'b', type: `D${each}` },
        ]),
      })),
    ]),
    'an enum of fifty thousand': {
      type: 'record',
      name: 'A',
      fields: [{ name: 'e', type: { type: 'enum', name: 'E', symbols: numbers(50_000).map((each) => `S${each}`) } }],
    },
    'a union of ten thousand': record('A', [
      { name: 'u', type: numbers(10_000).map((each) => record(`U${each}`, [])) },
    ]),
    'a name of a million characters': record('n'.repeat(1_000_000), []),
    'a namespace of dots': { type: 'record', name: 'A', namespace: '.'.repeat(100_000), fields: [] },
    'names of the prototype': JSON.parse(
      '{"type": "record", "name": "__proto__", "fields": [{"name": "__proto__", "type": "int"}, {"name": "constructor", "type": "__proto__"}]}',
    ),
    'a size beyond all numbers': {
      type: 'record',
      name: 'A',
      fields: [{ name: 'f', type: { type: 'fixed', name: 'F', size: 1e308 } }],
    },
    'keys that stand twice': '{"type": "record", "type": "enum", "name": "A", "fields": [], "fields": 1}',
    'a list of ten thousand records': JSON.stringify(numbers(10_000).map((each) => record(`R${each}`, []))),
  },
};
