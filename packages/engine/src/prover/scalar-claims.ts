import type { JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isNumber, isString } from '../schema/value-forms.js';
import { type Branch, everyType, type InstanceType, typeBits } from './branch.js';
import { type KeywordClaims, type Step, simple } from './claims.js';
import { countClaims } from './count-claims.js';
import type { Side } from './side.js';

/** Claims of the keywords on types, values, numbers and strings (JSON Schema 2020-12 validation §6.1–§6.3, §7). */
export function* scalarClaims(schema: JsonObject, _side: Side, taken: Set<string>): Iterable<KeywordClaims> {
  const take = <T>(keyword: string, isFit: (value: unknown) => value is T): T | undefined => {
    const value = ownMember(schema, keyword);
    if (value === undefined || !isFit(value)) return undefined;
    taken.add(keyword);
    return value;
  };
  yield* typeClaims(schema, taken);
  const values = take('enum', Array.isArray);
  if (values !== undefined) yield valueClaims(values);
  if (Object.hasOwn(schema, 'const')) {
    taken.add('const');
    yield valueClaims([schema['const']]);
  }
  yield* boundClaims(schema, taken);
  const divisor = take('multipleOf', isNumber);
  if (divisor !== undefined && divisor > 0) {
    yield simple(
      (branch) => push(branch.numbers.multiplesOf, divisor),
      [(branch) => push(branch.numbers.noMultiplesOf, divisor) && branch.restrict(typeBits.number)],
    );
  }
  yield* countClaims('string', schema, taken);
  const pattern = take('pattern', isString);
  if (pattern !== undefined) {
    yield simple(
      ({ texts }) => add(texts.matching, pattern),
      [(branch) => add(branch.texts.avoiding, pattern) && branch.restrict(typeBits.string)],
    );
  }
  const format = take('format', isString);
  if (format !== undefined) {
    yield simple(
      ({ texts }) => add(texts.formats, format),
      // Some formats are for numbers, so a value that misses one need not be a string.
      [(branch) => add(branch.texts.otherThan, format) && branch.restrict(typeBits.string | typeBits.number)],
    );
  }
}

function* typeClaims(schema: JsonObject, taken: Set<string>): Iterable<KeywordClaims> {
  const value = ownMember(schema, 'type');
  const names = Array.isArray(value) ? value : [value];
  const nullable = ownMember(schema, 'nullable');
  if (nullable === undefined || typeof nullable === 'boolean') taken.add('nullable');
  if (value === undefined || !names.every((name) => name === 'integer' || Object.hasOwn(typeBits, String(name))))
    return;
  taken.add('type');
  const hasNumber = names.includes('number');
  const hasInteger = names.includes('integer') && !hasNumber;
  // OpenAPI 3.0: `nullable` adds null to the types beside it.
  let bits = nullable === true ? typeBits.null : 0;
  for (const name of names) bits |= typeBits[name === 'integer' ? 'number' : (name as InstanceType)];
  const others: Step[] = [(branch) => branch.restrict(everyType & ~bits)];
  if (hasInteger) others.push((branch) => push(branch.numbers.noMultiplesOf, 1) && branch.restrict(typeBits.number));
  yield simple((branch) => {
    if (hasInteger) branch.numbers.multiplesOf.push(1);
    return branch.restrict(bits);
  }, others);
}

function valueClaims(values: readonly unknown[]): KeywordClaims {
  return simple((branch) => branch.isOneOf(values), [(branch) => branch.isNoneOf(values)]);
}

/** `minimum` and `maximum`, with the numeric and the boolean form (draft 4) of the exclusive bounds. */
function* boundClaims(schema: JsonObject, taken: Set<string>): Iterable<KeywordClaims> {
  for (const [inclusive, exclusive, isUpper] of [
    ['minimum', 'exclusiveMinimum', false],
    ['maximum', 'exclusiveMaximum', true],
  ] as const) {
    const [bound, strict] = [ownMember(schema, inclusive), ownMember(schema, exclusive)];
    if (typeof strict === 'boolean') taken.add(exclusive);
    if (isNumber(bound)) {
      taken.add(inclusive);
      yield boundClaim(bound, strict === true, isUpper);
    }
    if (isNumber(strict)) {
      taken.add(exclusive);
      yield boundClaim(strict, true, isUpper);
    }
  }
}

function boundClaim(bound: number, isExcluded: boolean, isUpper: boolean): KeywordClaims {
  return simple(
    ({ numbers }) => limit(numbers, bound, isExcluded, isUpper),
    [(branch) => limit(branch.numbers, bound, !isExcluded, !isUpper) && branch.restrict(typeBits.number)],
  );
}

function limit(numbers: Branch['numbers'], bound: number, isExcluded: boolean, isUpper: boolean): boolean {
  if (isUpper && (bound < numbers.upper || (bound === numbers.upper && isExcluded))) {
    numbers.upper = bound;
    numbers.isUpperExcluded = isExcluded;
  }
  if (!isUpper && (bound > numbers.lower || (bound === numbers.lower && isExcluded))) {
    numbers.lower = bound;
    numbers.isLowerExcluded = isExcluded;
  }
  return true;
}

function push<T>(list: T[], value: T): true {
  list.push(value);
  return true;
}

function add<T>(set: Set<T>, value: T): true {
  set.add(value);
  return true;
}
