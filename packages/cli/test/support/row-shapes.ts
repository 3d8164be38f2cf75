/** A shape of rows, and one that breaks its readers. */
export const orders = {
  type: 'object',
  properties: { id: { type: 'integer' }, amount: { type: 'number' } },
  required: ['id'],
};
export const ordersWithoutAmount = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
