import type { Draft, Drawing } from './drawing.js';
import { divisors, formats, fractions, patterns, texts, types, wholes } from './vocabulary.js';

/** Bounds of a number: mostly an interval that holds something. */
export function numberBounds({ dice }: Drawing): Draft {
  const low = dice.chance(0.8) ? dice.pick(wholes.slice(0, 6)) : dice.pick(fractions);
  const high =
    low +
    dice.weighted([
      [5, dice.between(0, 6)],
      [1, 0.5],
      [1, 100],
    ]);
  return {
    ...(dice.chance(0.5) ? { [dice.chance(0.7) ? 'minimum' : 'exclusiveMinimum']: low } : {}),
    ...(dice.chance(0.5) ? { [dice.chance(0.7) ? 'maximum' : 'exclusiveMaximum']: high } : {}),
    ...(dice.chance(0.2) ? { multipleOf: dice.pick(divisors) } : {}),
  };
}

export function textBounds({ dice }: Drawing): Draft {
  const least = dice.between(0, 3);
  return {
    ...(dice.chance(0.35) ? { minLength: least } : {}),
    ...(dice.chance(0.35) ? { maxLength: least + dice.between(0, 4) } : {}),
    ...(dice.chance(0.3) ? { pattern: dice.pick(patterns)[0] } : {}),
    ...(dice.chance(0.15) ? { format: dice.pick(formats)[0] } : {}),
  };
}

export function scalarSchema(drawing: Drawing): Draft {
  const { dice } = drawing;
  return dice.weighted<() => Draft>([
    [5, () => ({ type: 'string', ...textBounds(drawing) })],
    [3, () => ({ type: 'integer', ...numberBounds(drawing) })],
    [3, () => ({ type: 'number', ...numberBounds(drawing) })],
    [1, () => ({ type: 'boolean' })],
    [0.5, () => ({ type: 'null' })],
    [2, () => enumeration(drawing)],
    [1, () => ({ const: anyScalar(drawing) })],
    [1.5, () => ({ type: dice.some(types.slice(0, 5), 1, 3), ...textBounds(drawing), ...numberBounds(drawing) })],
    [0.7, () => ({ ...textBounds(drawing), ...numberBounds(drawing) })],
    [0.3, () => ({ type: 'string', enum: dice.some(texts, 1, 3), ...textBounds(drawing) })],
    [0.2, () => ({ type: 'integer', format: dice.pick(['int32', 'int64']) })],
    [0.2, () => ({ type: 'string', contentEncoding: 'base64', contentMediaType: 'application/json' })],
  ])();
}

function enumeration(drawing: Drawing): Draft {
  const { dice } = drawing;
  const pool = dice.weighted<readonly unknown[]>([
    [4, texts],
    [2, wholes],
    [1, [...texts, ...wholes, ...fractions, null, true, false]],
    [0.4, [[], {}, ['a'], [1], { id: 1 }, { id: 'a' }, null, 'a']],
  ]);
  const values = dice.some(pool, 1, 4);
  const type = values.every((value) => typeof value === 'string') && dice.chance(0.5) ? { type: 'string' } : {};
  return { ...type, enum: values };
}

export function anyScalar({ dice }: Drawing): unknown {
  return dice.weighted<() => unknown>([
    [4, () => dice.pick(texts)],
    [4, () => dice.pick(wholes)],
    [1, () => dice.pick(fractions)],
    [2, () => dice.pick([null, true, false])],
  ])();
}
