import { Dice } from '../../packages/engine/test/soundness/dice.js';

interface Column {
  [keyword: string]: unknown;
}

/** A table as imports describe it: typed columns with descriptions, a few lists of values, a struct now and then. */
export function warehouseSchema(columns: number): Column {
  const dice = new Dice(columns);
  const properties: { [name: string]: Column } = {};
  for (let index = 0; index < columns; index++) properties[`column_${index}`] = columnAt(dice, index, 1);
  return { type: 'object', properties, required: Object.keys(properties).filter((_, index) => index % 3 === 0) };
}

function columnAt(dice: Dice, index: number, levels: number): Column {
  const description = `What column ${index} holds, in the words of the team that owns it`;
  return dice.weighted<() => Column>([
    [4, () => ({ type: 'string', description, maxLength: 255 })],
    [2, () => ({ type: ['string', 'null'], description })],
    [3, () => ({ type: 'integer', description, minimum: 0 })],
    [2, () => ({ type: ['number', 'null'], description })],
    [2, () => ({ type: 'string', format: 'date-time', description, 'x-physical-type': 'TIMESTAMP' })],
    [1, () => ({ type: 'string', enum: ['open', 'paid', 'shipped', 'cancelled'], description })],
    [1, () => ({ type: 'boolean', description })],
    [levels * 0.6, () => structColumn(dice, index)],
    [levels * 0.4, () => ({ type: 'array', description, items: columnAt(dice, index, 0) })],
  ])();
}

function structColumn(dice: Dice, index: number): Column {
  const fields = Array.from({ length: 4 }, (_, field) => [`field_${field}`, columnAt(dice, index, 0)] as const);
  return { type: 'object', properties: Object.fromEntries(fields), required: ['field_0'] };
}

/** A copy of the schema where every `step`-th column, with all inside it, is another one. */
export function changedEvery(step: number, schema: Column): Column {
  const properties = Object.entries(schema['properties'] as { [name: string]: Column });
  const changed = properties.map(([name, column], index) => [
    name,
    step !== Number.POSITIVE_INFINITY && index % step === 0 ? other(column) : column,
  ]);
  return { ...schema, properties: Object.fromEntries(changed) as unknown };
}

function other(column: Column): Column {
  const { properties, items } = column;
  if (properties !== undefined) {
    const fields = Object.entries(properties as { [name: string]: Column });
    return { ...column, properties: Object.fromEntries(fields.map(([name, field]) => [name, other(field)])) };
  }
  if (items !== undefined) return { ...column, items: other(items as Column) };
  const isText = column['type'] === 'string';
  return { ...column, type: isText ? 'integer' : 'string', description: 'Now something else', maxLength: 100 };
}
