import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportedContract, hostileTexts } from '../../test/exported-contracts.js';
import { writeDbtYaml } from './write-dbt-yaml.js';

it('is an enforced contract with the tests of the guarantees', async () => {
  expect(parse(await writeDbtYaml(exportedContract(), 'postgres'))).toEqual({
    version: 2,
    models: [
      {
        name: 'orders',
        description: 'One row an order',
        config: {
          contract: { enforced: true },
          meta: {
            tessera: {
              guarantees: {
                freshness: { max_staleness_minutes: 60, measured_by: 'placed_at' },
                volume: { min_rows: 10 },
                custom: [
                  {
                    type: 'odcs.text',
                    column: 'state',
                    config: { type: 'text', description: 'Is never OPEN for long' },
                  },
                ],
              },
            },
          },
        },
        data_tests: [{ 'dbt_utils.expression_is_true': { expression: 'total > 0' } }],
        columns: [
          {
            name: 'id',
            description: 'Number of the order',
            data_type: 'bigint',
            constraints: [{ type: 'not_null' }, { type: 'primary_key' }],
            data_tests: ['not_null', { relationships: { to: "ref('payments')", field: 'order_id' } }],
          },
          { name: 'state', data_type: 'TEXT', constraints: [{ type: 'not_null' }] },
          { name: 'total', data_type: 'NUMERIC' },
          { name: 'placed_at', data_type: 'TIMESTAMP WITH TIME ZONE' },
          {
            name: 'code',
            data_type: 'VARCHAR(12)',
            constraints: [{ type: 'not_null' }],
            data_tests: ['not_null', { accepted_values: { values: ['a', 'b'] } }, 'unique'],
          },
          { name: 'lines', data_type: 'JSONB' },
          { name: 'labels', data_type: 'JSONB' },
          { name: 'is_gift', data_type: 'BOOLEAN' },
        ],
      },
    ],
  });
});

it('keeps the conditions of a test, and numbers as numbers', async () => {
  const text = await writeDbtYaml(
    exportedContract({
      schema: { properties: { a: { type: 'integer' }, b: { type: 'integer' } }, 'x-primary-key': ['a', 'b'] },
      guarantees: {
        freshness: null,
        volume: null,
        nullability: null,
        accepted_values: { a: [1, 2] },
        custom: [{ type: 'unique', column: 'a', config: {}, where: 'b > 1', severity: 'warn' }],
      },
    }),
    'snowflake',
  );
  const { models } = parse(text) as { models: { columns: object[]; constraints: object[] }[] };
  expect(models[0]?.constraints).toEqual([{ type: 'primary_key', columns: ['a', 'b'] }]);
  expect(models[0]?.columns[0]).toMatchObject({
    data_type: 'NUMBER(38,0)',
    data_tests: [
      { accepted_values: { values: [1, 2], quote: false } },
      { unique: { config: { where: 'b > 1', severity: 'warn' } } },
    ],
  });
});

it('leaves nothing for the templates of dbt', async () => {
  const properties = Object.fromEntries(hostileTexts.map((name) => [name, { type: 'string', description: name }]));
  const text = await writeDbtYaml(exportedContract({ schema: { properties }, guarantees: null }), 'postgres');
  const { models } = parse(text) as { models: { columns: { description: string }[] }[] };
  const [column] = models[0]?.columns.filter(({ description }) => description.includes('SECRET')) ?? [];
  const rendered = column?.description.replaceAll("{{ '{' }}", '\u0001');
  expect(rendered).not.toMatch(/\{[{%#]/);
  expect(rendered?.replaceAll('\u0001', '{')).toBe(hostileTexts[2]);
});
