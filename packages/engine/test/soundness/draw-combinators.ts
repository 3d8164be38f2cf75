import { memberDemand } from './draw-containers.js';
import { anyScalar, numberBounds, scalarSchema, textBounds } from './draw-scalars.js';
import { type Draft, type Drawing, isDraft, type Schema } from './drawing.js';
import { names } from './vocabulary.js';

/** A combination of branches that have to do with each other. */
export function combination(drawing: Drawing, levels: number): Draft {
  const { dice } = drawing;
  return dice.weighted<() => Draft>([
    [3, () => ({ anyOf: branches(drawing, levels) })],
    [3, () => ({ oneOf: dice.chance(0.4) ? taggedBranches(drawing, levels) : branches(drawing, levels) })],
    [3, () => ({ allOf: parts(drawing, levels) })],
    [1.5, () => ({ ...asDraft(drawing.sub(levels - 1)), not: exclusion(drawing) })],
    [2, () => ({ ...asDraft(drawing.sub(levels - 1)), ...condition(drawing, levels) })],
    [1, () => ({ type: 'object', anyOf: taggedBranches(drawing, levels) })],
    [0.5, () => ({ ...asDraft(drawing.sub(levels - 1)), anyOf: branches(drawing, levels) })],
  ])();
}

/** Alternatives: unrelated ones, or one and variations of it. */
function branches(drawing: Drawing, levels: number): Schema[] {
  const { dice } = drawing;
  const first = drawing.sub(levels - 1);
  const others = Array.from({ length: dice.between(0, 2) }, () =>
    dice.chance(0.5) ? drawing.sub(levels - 1) : variation(drawing, first),
  );
  return dice.shuffled([first, ...others]);
}

/** Objects told apart by the value of one member. */
function taggedBranches(drawing: Drawing, levels: number): Schema[] {
  const { dice } = drawing;
  const tag = dice.pick(['kind', 'id']);
  return dice.some(['a', 'b', 'c', 1], 1, 3).map((value) => ({
    properties: {
      [tag]: { const: value },
      ...(dice.chance(0.7) ? { [dice.pick(names.filter((name) => name !== tag))]: drawing.sub(levels - 1) } : {}),
    },
    ...(dice.chance(0.8) ? { required: [tag] } : {}),
    ...(dice.chance(0.15) ? { additionalProperties: false } : {}),
  }));
}

/** Parts that hold together: a whole and demands on it. */
function parts(drawing: Drawing, levels: number): Schema[] {
  const { dice } = drawing;
  const first = drawing.sub(levels - 1);
  return dice.shuffled([first, ...Array.from({ length: dice.between(0, 2) }, () => demandOn(drawing, first, levels))]);
}

/** A schema that speaks about the same kind of value. */
export function demandOn(drawing: Drawing, schema: Schema, levels: number): Schema {
  const type = isDraft(schema) ? schema['type'] : undefined;
  if (type === 'string') return textBounds(drawing);
  if (type === 'integer' || type === 'number') return numberBounds(drawing);
  if (type === 'object') return memberDemand(drawing, levels);
  if (type === 'array') return drawing.dice.pick<Schema>([{ minItems: 1 }, { maxItems: 2 }, { uniqueItems: true }]);
  return drawing.dice.chance(0.5) ? drawing.sub(0) : {};
}

/** The schema with one more demand, or one less. */
export function variation(drawing: Drawing, schema: Schema): Schema {
  const { dice } = drawing;
  if (!isDraft(schema)) return drawing.sub(0);
  const copy = structuredClone(schema);
  const removable = Object.keys(copy).filter((keyword) => keyword !== 'type');
  if (removable.length > 0 && dice.chance(0.5)) delete copy[dice.pick(removable)];
  else Object.assign(copy, demandOn(drawing, schema, 1));
  return copy;
}

/** Something small to be refused. */
export function exclusion(drawing: Drawing): Schema {
  const { dice } = drawing;
  return dice.weighted<() => Schema>([
    [3, () => ({ const: anyScalar(drawing) })],
    [
      2,
      () => ({
        enum: [anyScalar(drawing), anyScalar(drawing)].filter((each, index, all) => all.indexOf(each) === index),
      }),
    ],
    [2, () => ({ type: dice.pick(['null', 'string', 'boolean', 'integer', 'array']) })],
    [2, () => ({ required: [dice.pick(names)] })],
    [2, () => ({ properties: { [dice.pick(names)]: scalarSchema(drawing) }, required: [dice.pick(names)] })],
    [1, () => numberBounds(drawing)],
    [1, () => textBounds(drawing)],
  ])();
}

/** `if` with `then`, `else` or both; now and then without either. */
export function condition(drawing: Drawing, levels: number): Draft {
  const { dice } = drawing;
  const name = dice.pick(names);
  const isOfRows = dice.chance(0.6);
  const premise = isOfRows
    ? {
        properties: { [name]: dice.chance(0.6) ? { const: anyScalar(drawing) } : scalarSchema(drawing) },
        ...(dice.chance(0.7) ? { required: [name] } : {}),
      }
    : scalarSchema(drawing);
  const consequence = () => (isOfRows ? memberDemand(drawing, levels) : drawing.sub(0));
  return {
    if: dice.chance(0.03) ? dice.chance(0.5) : premise,
    ...(dice.chance(0.85) ? { then: consequence() } : {}),
    ...(dice.chance(0.65) ? { else: consequence() } : {}),
  };
}

export function asDraft(schema: Schema): Draft {
  return isDraft(schema) ? schema : schema ? {} : { not: {} };
}
