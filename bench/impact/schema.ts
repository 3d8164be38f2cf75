const columns = ['id', 'name', 'amount', 'created_at', 'country', 'status', 'channel', 'currency'];

/** The contract of every asset that has one. */
export const benchSchema = {
  type: 'object',
  properties: Object.fromEntries(columns.map((name) => [name, { type: 'string' }])),
  required: columns,
};

/** The same without a column: what is asked about. */
export const changedSchema = {
  ...benchSchema,
  properties: Object.fromEntries(columns.slice(1).map((name) => [name, { type: 'string' }])),
};
