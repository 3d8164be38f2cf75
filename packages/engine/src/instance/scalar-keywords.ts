import { isMultiple } from '../schema/decimal.js';
import { deepEqual } from '../schema/deep-equal.js';
import { ownMember } from '../schema/own-member.js';
import { isNumberOfFormat, isOfFormat } from './formats.js';
import type { Check, Checks } from './frame.js';
import type { Verdict } from './verdict.js';

/** Characters of a text that one step of the budget pays for, as a power of two. */
const stepShift = 4;

const types: ReadonlyMap<unknown, (value: unknown) => boolean> = new Map<unknown, (value: unknown) => boolean>([
  ['null', (value) => value === null],
  ['boolean', (value) => typeof value === 'boolean'],
  ['string', (value) => typeof value === 'string'],
  ['number', (value) => typeof value === 'number'],
  ['integer', Number.isInteger],
  ['array', Array.isArray],
  ['object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
]);

const type: Check<unknown> = (setting, value, { schema }) => {
  const names: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  if (names.length === 0 || !names.every((name) => types.has(name))) return undefined;
  const nullable = ownMember(schema, 'nullable');
  if (nullable !== undefined && typeof nullable !== 'boolean') return undefined;
  if (nullable === true && value === null) return true;
  return names.some((name) => types.get(name)?.(value) ?? false);
};

/** Keywords for values of any type. */
export const anyValueChecks: Checks<unknown> = new Map<string, Check<unknown>>([
  ['type', type],
  [
    'enum',
    (setting, value, frame) => {
      if (!Array.isArray(setting)) return undefined;
      frame.spend(setting.length);
      return setting.some((each) => deepEqual(each, value, frame.spend));
    },
  ],
  ['const', (setting, value, frame) => deepEqual(setting, value, frame.spend)],
]);

/** A limit of a number, with the exclusive form that draft 4 writes as a boolean beside it. */
function limit(other: string, isWithin: (value: number, bound: number, isExclusive: boolean) => boolean) {
  return (setting: unknown, value: number, schema: object): Verdict => {
    if (!isFiniteNumber(setting)) return undefined;
    return isWithin(value, setting, ownMember(schema, other) === true);
  };
}

const minimum = limit('exclusiveMinimum', (value, bound, isExclusive) =>
  isExclusive ? value > bound : value >= bound,
);
const maximum = limit('exclusiveMaximum', (value, bound, isExclusive) =>
  isExclusive ? value < bound : value <= bound,
);

/** A boolean belongs to the limit beside it, which applies it; alone it means nothing. */
function exclusiveLimit(partner: string, isWithin: (value: number, bound: number) => boolean): Check<number> {
  return (setting, value, { schema }) => {
    if (typeof setting === 'boolean') return setting && !Object.hasOwn(schema, partner) ? undefined : true;
    return isFiniteNumber(setting) ? isWithin(value, setting) : undefined;
  };
}

/** Keywords for numbers. */
export const numberChecks: Checks<number> = new Map<string, Check<number>>([
  ['minimum', (setting, value, { schema }) => minimum(setting, value, schema)],
  ['maximum', (setting, value, { schema }) => maximum(setting, value, schema)],
  ['exclusiveMinimum', exclusiveLimit('minimum', (value, bound) => value > bound)],
  ['exclusiveMaximum', exclusiveLimit('maximum', (value, bound) => value < bound)],
  ['multipleOf', (setting, value) => (isFiniteNumber(setting) && setting > 0 ? isMultiple(value, setting) : undefined)],
  ['format', (setting, value) => (typeof setting === 'string' ? isNumberOfFormat(setting, value) : undefined)],
]);

/** Keywords for strings. */
export const textChecks: Checks<string> = new Map<string, Check<string>>([
  ['minLength', (setting, value, frame) => isAtLeast(lengthOf(value, frame.spend), setting)],
  ['maxLength', (setting, value, frame) => isAtMost(lengthOf(value, frame.spend), setting)],
  ['pattern', (setting, value, frame) => (typeof setting === 'string' ? frame.matches(setting, value) : undefined)],
  [
    'format',
    (setting, value, frame) => {
      frame.spend(value.length >> stepShift);
      return typeof setting === 'string' ? isOfFormat(setting, value) : undefined;
    },
  ],
]);

/** Length in code points, as validators count it. */
function lengthOf(text: string, spend: (steps: number) => void): number {
  spend(text.length >> stepShift);
  let length = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isSurrogate(text, index - 1, 0xd800) && isSurrogate(text, index, 0xdc00)) {
      length--;
      index++;
    }
  }
  return length;
}

function isSurrogate(text: string, index: number, first: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === first;
}

/** Whether a count reaches a limit; a limit that is no count cannot be read. */
export function isAtLeast(count: number, limit: unknown): Verdict {
  return isCount(limit) ? count >= limit : undefined;
}

export function isAtMost(count: number, limit: unknown): Verdict {
  return isCount(limit) ? count <= limit : undefined;
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
