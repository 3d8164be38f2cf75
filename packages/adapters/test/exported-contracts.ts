import type { ExportedContract } from '../src/contract-export/exported-contract.js';

/** A contract of shop.public.orders with what a test says of it. */
export function exportedContract(change: Partial<ExportedContract> = {}): ExportedContract {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    fqn: 'shop.public.orders',
    version: '1.2.0',
    status: 'active',
    owner: 'Sellers',
    schema: ordersSchema,
    guarantees: ordersGuarantees,
    metadata: {},
    ...change,
  };
}

const ordersSchema = {
  type: 'object',
  description: 'One row an order',
  properties: {
    id: { type: 'integer', 'x-physical-type': 'bigint', description: 'Number of the order' },
    state: { type: 'string', enum: ['OPEN', 'PAID'] },
    total: { type: ['number', 'null'] },
    placed_at: { type: 'string', format: 'date-time', 'x-physical-name': 'PLACED AT' },
    code: { type: 'string', maxLength: 12 },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: { type: 'string', format: 'uuid' }, count: { type: 'integer' } },
        required: ['sku'],
      },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    is_gift: { type: 'boolean' },
  },
  required: ['id', 'state'],
  'x-primary-key': ['id'],
};

const ordersGuarantees = {
  freshness: { max_staleness_minutes: 60, measured_by: 'placed_at' },
  volume: { min_rows: 10 },
  nullability: { id: 'never', code: 'never' },
  accepted_values: { code: ['a', 'b'] },
  custom: [
    { type: 'unique', column: 'code', config: {} },
    { type: 'relationships', column: 'id', config: { to: "ref('payments')", field: 'order_id' } },
    { type: 'dbt_utils.expression_is_true', column: null, config: { expression: 'total > 0' } },
    { type: 'odcs.text', column: 'state', config: { type: 'text', description: 'Is never OPEN for long' } },
  ],
};

/** Names and texts that mean something to the formats. */
export const hostileTexts = [
  `a"b'c\`d]e`,
  `'); drop table users; --`,
  '{{ env_var("SECRET") }} {% raw %} {# x #}',
  '<script>alert(1)</script> **bold** [link](javascript:alert(1)) | cell',
  'line one\nline two\r\n"""\u0000\u2028end\\',
  '日本語 ünïcode 😀',
] as const;
