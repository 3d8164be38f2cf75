import type { Dice } from '../../../engine/test/soundness/dice.js';
import { pairOf } from '../../../engine/test/soundness/draw-pair.js';
import { dbtManifest, twoModels } from '../support/dbt-manifest.js';
import type { ValueSchema } from './description.js';
import type { EntityPool } from './entity-pool.js';

export interface Drawing {
  readonly dice: Dice;
  readonly pool: EntityPool;
  /** The thing that the request speaks of, if it speaks of one. */
  readonly row: ReturnType<EntityPool['drawRow']>;
}

const columnTypes = ['string', 'integer', 'number', 'boolean'] as const;
const words = ['orders', 'customers', 'daily', 'lake', 'mart', 'revenue', 'north'] as const;

/** A table of few columns, so that two of them are often compatible and often not. */
function drawTable(dice: Dice): Record<string, unknown> {
  const names = dice.some(['a', 'b', 'c', 'd', 'e'], 1, 5).sort();
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        { type: dice.chance(0.9) ? columnTypes[name.charCodeAt(0) % 4] : dice.pick(columnTypes) },
      ]),
    ),
    required: dice.some(names, 0, 2),
  };
}

function drawAvro(dice: Dice): Record<string, unknown> {
  const fields = dice.some(['a', 'b', 'c', 'd'], 1, 4).map((name) => ({ name, type: dice.pick(['string', 'long']) }));
  return { type: 'record', name: 'Row', fields };
}

function drawSchema({ dice, pool }: Drawing): unknown {
  return dice.weighted<() => unknown>([
    [10, () => drawTable(dice)],
    [4, () => pool.draw(dice, 'schema', null) ?? drawTable(dice)],
    [4, () => pairOf(dice.below(1e9), { restated: 0.1, embedded: 0.1 })[dice.pick(['before', 'after'] as const)]],
    [1, () => drawAvro(dice)],
  ])();
}

function drawManifest({ dice, pool, row }: Drawing): unknown {
  const models = dice.some(['orders', 'customers', 'revenue', 'daily'], 1, 4);
  const consumer = pool.draw(dice, 'name', row) ?? 'nobody';
  return dbtManifest(
    models.map((name, index) => ({
      name,
      columns: Object.fromEntries(
        dice.some(['a', 'b', 'c'], 0, 3).map((column) => [column, dice.pick(['int', 'text'])]),
      ),
      reads: models.slice(0, index),
      meta: dice.chance(0.5) ? { consumers: [{ team: consumer }], owner_team: consumer } : {},
    })),
  );
}

function drawAny(drawing: Drawing, depth = 0): unknown {
  const { dice } = drawing;
  return dice.weighted<() => unknown>([
    [3, () => dice.pick(words)],
    [2, () => dice.between(-5, 500)],
    [1, () => dice.chance(0.5)],
    [1, () => null],
    [depth > 2 ? 0 : 2, () => dice.some(words, 0, 3).map(() => drawAny(drawing, depth + 1))],
    [
      depth > 2 ? 0 : 2,
      () => Object.fromEntries(dice.some(words, 0, 3).map((key) => [key, drawAny(drawing, depth + 1)])),
    ],
  ])();
}

/** Objects that are described by prose only. */
const documents: readonly (readonly [name: RegExp, draw: (drawing: Drawing) => unknown])[] = [
  [/schema(?:_def)?$|^(?:before|after)$/, drawSchema],
  [/^manifest$/, drawManifest],
  [/^catalog$/, () => ({ nodes: {}, sources: {} })],
];

const word = (dice: Dice): string => dice.pick(words);

/** Texts whose form is described by prose only, or whose values should meet each other. */
const texts: readonly (readonly [name: RegExp, draw: (dice: Dice) => string])[] = [
  [/fqn$/, (dice) => `lake.${word(dice)}.t${dice.below(30)}`],
  [/email$/, (dice) => `${word(dice)}@example.org`],
  [/username$/, (dice) => `${word(dice)}_${word(dice)}`],
  [/name$/, (dice) => `${word(dice)} ${word(dice)} ${word(dice)}`],
  [/password/, (dice) => `long enough ${word(dice)}`],
  [/version$/, (dice) => `${dice.between(1, 3)}.${dice.below(5)}.0${dice.chance(0.1) ? '-rc.1' : ''}`],
  [/url$/, () => 'https://hooks.example.invalid/x'],
  [/environment$/, (dice) => dice.pick(['production', 'staging', 'test'])],
  [/manifest_path$/, (dice) => dice.pick([twoModels, '/nonexistent/manifest.json', '/dev/zero', 'manifest.json'])],
  [/^codeowners$/, (dice) => dice.pick(['* @a', 'models/ @b/a\n*.sql a@example.org', '[', '**/**/*?*'])],
  [/conflict_mode$/, (dice) => dice.pick(['overwrite', 'ignore', 'fail'])],
  [/types$/, (dice) => dice.some(['teams', 'assets', 'contracts', 'users'], 1, 3).join(',')],
];

const patternSamples = [
  '1.2.3',
  'a',
  'abc',
  'a_b',
  'a.b',
  'a.b.c',
  'A',
  '1',
  '12',
  'a@example.org',
  '2026-01-02',
  '#aabbcc',
];

function drawMoment(dice: Dice): string {
  return new Date(Date.UTC(2026, 0, 1) + dice.between(-1000, 1000) * 3_600_000).toISOString();
}

function drawText(schema: ValueSchema, name: string, { dice, pool, row }: Drawing): unknown {
  if (schema.format === 'uuid') {
    const known = dice.chance(0.92) ? pool.draw(dice, name, row) : undefined;
    if (known !== undefined) return known;
    return [8, 4, 4, 4, 12]
      .map((digits) => Array.from({ length: digits }, () => dice.below(16).toString(16)).join(''))
      .join('-');
  }
  if (schema.format === 'date-time') return drawMoment(dice);
  if (dice.chance(0.35)) {
    const known = pool.draw(dice, name, row);
    if (typeof known === 'string') return known;
  }
  const drawn = texts.find(([pattern]) => pattern.test(name))?.[1](dice) ?? `${word(dice)} ${word(dice)}`;
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const fits = (text: string): boolean =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  return [drawn, ...dice.shuffled(patternSamples)].find(fits) ?? drawn.padEnd(minLength, 'x').slice(0, maxLength);
}

/** An id of something of which nothing exists yet is seldom given where it need not be. */
export function isWorthGiving(schema: ValueSchema, name: string, { dice, pool }: Drawing): boolean {
  return schema.format !== 'uuid' || pool.draw(dice, name, null) !== undefined || dice.chance(0.05);
}

function drawObject(schema: ValueSchema, name: string, drawing: Drawing): unknown {
  const { dice } = drawing;
  const document = documents.find(([pattern]) => pattern.test(name));
  if (schema.properties === undefined) {
    if (document !== undefined) return document[1](drawing);
    const members = schema.additionalProperties;
    const draw = (): unknown => (typeof members === 'object' ? drawValue(members, name, drawing) : drawAny(drawing));
    return Object.fromEntries(dice.some(words, 0, 3).map((key) => [key, draw()]));
  }
  const optionalShare = dice.pick([0.1, 0.4, 0.8]);
  return Object.fromEntries(
    Object.entries(schema.properties)
      .filter(
        ([key]) =>
          schema.required?.includes(key) === true ||
          (dice.chance(optionalShare) && isWorthGiving(schema.properties?.[key] ?? {}, key, drawing)),
      )
      .map(([key, field]) => [key, drawValue(field, key, drawing)]),
  );
}

/** A value that the schema accepts, as far as the description says what that is. */
export function drawValue(schema: ValueSchema, name: string, drawing: Drawing): unknown {
  const { dice } = drawing;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined)
    return schema.default !== undefined && dice.chance(0.5) ? schema.default : dice.pick(schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return drawValue(dice.pick(branches), name, drawing);
  const types = [schema.type ?? []].flat();
  const type =
    types.length > 1 && types.includes('null') && dice.chance(0.85) ? types.filter((each) => each !== 'null') : types;
  switch (type.length === 0 ? 'any' : dice.pick(type)) {
    case 'string':
      return drawText(schema, name, drawing);
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? 0;
      return dice.between(low, Math.min(schema.maximum ?? low + 100, low + 1000));
    }
    case 'boolean':
      return typeof schema.default === 'boolean' && dice.chance(0.75) ? schema.default : dice.chance(0.5);
    case 'null':
      return null;
    case 'array': {
      const least = schema.minItems ?? 0;
      const length = dice.between(least, Math.max(least, Math.min(schema.maxItems ?? 3, 3)));
      const itemName = name.replace(/s$/, '');
      return Array.from({ length }, () => drawValue(schema.items ?? {}, itemName, drawing));
    }
    case 'object':
      return drawObject(schema, name, drawing);
    default:
      return documents.find(([pattern]) => pattern.test(name))?.[1](drawing) ?? drawAny(drawing);
  }
}
