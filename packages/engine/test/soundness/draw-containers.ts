import type { Draft, Drawing, Schema } from './drawing.js';
import { namePatterns, names } from './vocabulary.js';

/** A row, or a part of one: an object with named members. */
export function objectSchema(drawing: Drawing, levels: number): Draft {
  const { dice, dialect } = drawing;
  const columns = dice.some(names, dice.chance(0.1) ? 0 : 1, 4);
  const schema: Draft = {
    ...(dice.chance(0.9) ? { type: 'object' } : {}),
    properties: Object.fromEntries(columns.map((name) => [name, drawing.sub(levels - 1)])),
  };
  if (dice.chance(0.5)) {
    schema['required'] = dice.chance(0.95) ? dice.some(columns, 0, 2) : dice.some(names, 1, 2);
  }
  if (dice.chance(0.4)) schema['additionalProperties'] = restSchema(drawing, levels);
  else if (dialect !== 'draft-07' && dice.chance(0.1)) schema['unevaluatedProperties'] = restSchema(drawing, levels);
  if (dice.chance(0.1)) schema['patternProperties'] = { [dice.pick(namePatterns)]: drawing.sub(levels - 1) };
  if (dice.chance(0.07)) schema['propertyNames'] = nameSchema(drawing);
  if (dice.chance(0.08)) schema['minProperties'] = dice.between(0, 2);
  if (dice.chance(0.08)) schema['maxProperties'] = dice.between(1, 4);
  if (dice.chance(0.12)) addDependency(drawing, schema, columns, levels);
  if (dice.chance(0.1)) delete schema['properties'];
  return schema;
}

/** What holds for members that are not named. */
export function restSchema(drawing: Drawing, levels: number): Schema {
  return drawing.dice.weighted<() => Schema>([
    [6, () => false],
    [1, () => true],
    [1, () => ({})],
    [4, () => drawing.sub(levels - 1)],
  ])();
}

export function nameSchema({ dice }: Drawing): Schema {
  return dice.weighted<() => Schema>([
    [4, () => ({ pattern: dice.pick(namePatterns) })],
    [2, () => ({ enum: dice.some(names, 2, 5) })],
    [2, () => ({ maxLength: dice.between(2, 6) })],
    [1, () => ({ minLength: dice.between(2, 4) })],
    [1, () => ({ not: { const: dice.pick(names) } })],
    [0.3, () => dice.chance(0.5)],
  ])();
}

/** Members that demand others or a schema for the whole object, in the form of the draft. */
export function addDependency(drawing: Drawing, schema: Draft, columns: readonly string[], levels: number): void {
  const { dice, dialect } = drawing;
  const owner = dice.pick(columns.length === 0 ? names : columns);
  const isByName = dice.chance(0.5);
  const value = isByName ? dice.some(columns.length === 0 ? names : columns, 0, 2) : memberDemand(drawing, levels);
  if (dialect === 'draft-07' || dice.chance(0.2)) schema['dependencies'] = { [owner]: value };
  else schema[isByName ? 'dependentRequired' : 'dependentSchemas'] = { [owner]: value };
}

/** A schema that fits beside an object: it names a member or demands one. */
export function memberDemand(drawing: Drawing, levels: number): Schema {
  const { dice } = drawing;
  return dice.weighted<() => Schema>([
    [3, () => ({ required: dice.some(names, 1, 1) })],
    [4, () => ({ properties: { [dice.pick(names)]: drawing.sub(Math.min(1, levels - 1)) } })],
    [1, () => ({ maxProperties: dice.between(1, 3) })],
    [1, () => ({ minProperties: dice.between(1, 3) })],
    [0.3, () => dice.chance(0.5)],
  ])();
}

export function arraySchema(drawing: Drawing, levels: number): Draft {
  const { dice, dialect } = drawing;
  const schema: Draft = dice.chance(0.9) ? { type: 'array' } : {};
  const isTuple = dice.chance(0.3);
  if (isTuple) {
    const members = Array.from({ length: dice.between(1, 3) }, () => drawing.sub(levels - 1));
    schema[dialect === '2020-12' ? 'prefixItems' : 'items'] = members;
    if (dice.chance(0.6)) schema[dialect === '2020-12' ? 'items' : 'additionalItems'] = restSchema(drawing, levels);
  } else if (dice.chance(0.85)) {
    schema['items'] = drawing.sub(levels - 1);
  }
  const least = dice.between(0, 2);
  if (dice.chance(0.25)) schema['minItems'] = least;
  if (dice.chance(0.25)) schema['maxItems'] = least + dice.between(0, 3);
  if (dice.chance(0.15)) schema['uniqueItems'] = dice.chance(0.9);
  if (dice.chance(0.22)) addContains(drawing, schema, levels);
  if (dialect !== 'draft-07' && dice.chance('contains' in schema ? 0.03 : 0.1)) {
    schema['unevaluatedItems'] = restSchema(drawing, levels);
  }
  return schema;
}

export function addContains(drawing: Drawing, schema: Draft, levels: number): void {
  const { dice, dialect } = drawing;
  schema['contains'] = drawing.sub(Math.min(1, levels - 1));
  if (dialect === 'draft-07') return;
  if (dice.chance(0.4)) schema['minContains'] = dice.between(0, 2);
  if (dice.chance(0.3)) schema['maxContains'] = dice.between(1, 3);
}
