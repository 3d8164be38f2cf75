import type { ValidationProblem } from '@tessera/api';

type Loc = ValidationProblem['loc'];

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The texts of refused values. Clients match on them: see the table of validation errors in docs/errors.md. */
export const problems = {
  missing: (loc: Loc, input: unknown): ValidationProblem => ({ type: 'missing', loc, msg: 'Field required', input }),
  notObject: (loc: Loc, input: unknown): ValidationProblem =>
    loc.length === 1
      ? {
          type: 'model_attributes_type',
          loc,
          msg: 'Input should be a valid dictionary or object to extract fields from',
          input,
        }
      : { type: 'dict_type', loc, msg: 'Input should be a valid dictionary', input },
  notList: (loc: Loc, input: unknown): ValidationProblem => ({
    type: 'list_type',
    loc,
    msg: 'Input should be a valid list',
    input,
  }),
  notText: (loc: Loc, input: unknown): ValidationProblem => ({
    type: 'string_type',
    loc,
    msg: 'Input should be a valid string',
    input,
  }),
  notInteger: (loc: Loc, input: unknown): ValidationProblem =>
    typeof input === 'string'
      ? {
          type: 'int_parsing',
          loc,
          msg: 'Input should be a valid integer, unable to parse string as an integer',
          input,
        }
      : { type: 'int_type', loc, msg: 'Input should be a valid integer', input },
  notBoolean: (loc: Loc, input: unknown): ValidationProblem =>
    typeof input === 'string'
      ? { type: 'bool_parsing', loc, msg: 'Input should be a valid boolean, unable to interpret input', input }
      : { type: 'bool_type', loc, msg: 'Input should be a valid boolean', input },
  tooShort: (loc: Loc, input: unknown, min: number): ValidationProblem => ({
    type: 'string_too_short',
    loc,
    msg: `String should have at least ${plural(min, 'character')}`,
    input,
    ctx: { min_length: min },
  }),
  tooLong: (loc: Loc, input: unknown, max: number): ValidationProblem => ({
    type: 'string_too_long',
    loc,
    msg: `String should have at most ${plural(max, 'character')}`,
    input,
    ctx: { max_length: max },
  }),
  pattern: (loc: Loc, input: unknown, pattern: string): ValidationProblem => ({
    type: 'string_pattern_mismatch',
    loc,
    msg: `String should match pattern '${pattern}'`,
    input,
    ctx: { pattern },
  }),
  notOneOf(loc: Loc, input: unknown, values: readonly string[]): ValidationProblem {
    const quoted = values.map((value) => `'${value}'`);
    const expected = quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}` : (quoted[0] ?? '');
    return { type: 'enum', loc, msg: `Input should be ${expected}`, input, ctx: { expected } };
  },
  belowMinimum: (loc: Loc, input: unknown, ge: number): ValidationProblem => ({
    type: 'greater_than_equal',
    loc,
    msg: `Input should be greater than or equal to ${ge}`,
    input,
    ctx: { ge },
  }),
  aboveMaximum: (loc: Loc, input: unknown, le: number): ValidationProblem => ({
    type: 'less_than_equal',
    loc,
    msg: `Input should be less than or equal to ${le}`,
    input,
    ctx: { le },
  }),
  tooFewItems: (loc: Loc, input: readonly unknown[], min: number): ValidationProblem => ({
    type: 'too_short',
    loc,
    msg: `List should have at least ${plural(min, 'item')} after validation, not ${input.length}`,
    input,
    ctx: { field_type: 'List', min_length: min, actual_length: input.length },
  }),
  tooManyItems: (loc: Loc, input: readonly unknown[], max: number): ValidationProblem => ({
    type: 'too_long',
    loc,
    msg: `List should have at most ${plural(max, 'item')} after validation, not ${input.length}`,
    ctx: { field_type: 'List', max_length: max, actual_length: input.length },
  }),
  unreadable(loc: Loc, input: unknown, type: string, reason: string): ValidationProblem {
    const subject = { uuid_parsing: 'UUID', datetime_from_date_parsing: 'datetime or date' }[type];
    return subject === undefined
      ? { type, loc, msg: reason, input }
      : { type, loc, msg: `Input should be a valid ${subject}, ${reason}`, input, ctx: { error: reason } };
  },
  rule: (loc: Loc, input: unknown, text: string): ValidationProblem => ({
    type: 'value_error',
    loc,
    msg: `Value error, ${text}`,
    input,
    ctx: { error: {} },
  }),
  invalid: (loc: Loc, input: unknown, what: string, reason: string): ValidationProblem => ({
    type: 'value_error',
    loc,
    msg: `value is not a valid ${what}: ${reason}`,
    input,
    ctx: { reason },
  }),
};
