import { type Draft, isDraft } from './drawing.js';
import { formats, patterns, texts } from './vocabulary.js';

const counts = ['minLength', 'maxLength'];
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const samples = new Map(patterns);
const nearFormats = new Map(formats);

/** Scalars at and around every boundary that these schemas draw, each once. */
export function boundaryValues(schemas: readonly Draft[]): readonly unknown[] {
  const found = new Map<string, unknown>();
  const add = (...values: readonly unknown[]) => {
    for (const value of values) found.set(JSON.stringify(value), value);
  };
  const steps = new Set([1, 0.5]);
  for (const schema of schemas) if (typeof schema['multipleOf'] === 'number') steps.add(schema['multipleOf']);
  for (const schema of schemas) {
    if (Array.isArray(schema['enum'])) add(...(schema['enum'] as unknown[]));
    if ('const' in schema) add(schema['const']);
    for (const keyword of bounds) {
      const bound = schema[keyword];
      if (typeof bound === 'number') add(bound, bound - 1, bound + 1, bound - 0.5, bound + 0.5);
    }
    if (typeof schema['pattern'] === 'string') add(...(samples.get(schema['pattern']) ?? []));
    if (typeof schema['format'] === 'string') add(...(nearFormats.get(schema['format']) ?? []), 'no format');
  }
  if (steps.size > 2) addMultiples([...steps], schemas, add);
  addLengths(schemas, [...found.values()], add);
  add('a', 0, 1, true, false, null, '', 'zzz', 1.5, -7, 1000, 2 ** 40, 'Z9');
  if (schemas.some((schema) => 'pattern' in schema || 'not' in schema || 'format' in schema))
    add(...texts, ...patterns.flatMap(([, matching]) => matching));
  return [...found.values()].filter((value) => typeof value !== 'object' || value === null);
}

function addMultiples(steps: readonly number[], schemas: readonly Draft[], add: (value: unknown) => void): void {
  const origins = [0, ...schemas.flatMap((schema) => bounds.map((keyword) => schema[keyword]))];
  for (const step of steps) {
    for (const origin of origins) {
      if (typeof origin !== 'number') continue;
      const nearest = Math.round(origin / step);
      for (const offset of [-1, 0, 1, 2]) add(Number(((nearest + offset) * step).toFixed(6)));
    }
    for (const other of steps) add(Number((step * other).toFixed(6)));
  }
}

/** Texts as long as a bound, one less and one more, from what is there already. */
function addLengths(schemas: readonly Draft[], values: readonly unknown[], add: (value: unknown) => void): void {
  const lengths = new Set<number>();
  for (const schema of schemas) {
    for (const keyword of counts) {
      const bound = schema[keyword];
      if (typeof bound === 'number') for (const length of [bound - 1, bound, bound + 1]) lengths.add(length);
    }
  }
  const seeds = ['', ...values.filter((value) => typeof value === 'string')].slice(0, 12);
  for (const length of lengths) {
    if (length < 0 || length > 50) continue;
    for (const letter of ['a', 'b', '1', 'E', '😀']) add(letter.repeat(length));
    for (const seed of seeds) {
      const letters = [...seed];
      if (letters.length < length) add(seed + 'a'.repeat(length - letters.length));
      if (letters.length < length) add('a'.repeat(length - letters.length) + seed);
      if (letters.length < length && letters.length > 0)
        add(seed + (letters.at(-1) ?? '').repeat(length - letters.length));
    }
  }
}

/** Objects and lists that these schemas spell out. */
export function spelledContainers(schemas: readonly Draft[]): readonly unknown[] {
  return schemas
    .flatMap((schema) => [...(Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : []), schema['const']])
    .filter((value) => Array.isArray(value) || isDraft(value));
}
