import { RequestShapeError } from '../../platform/errors.js';

/**
 * Makes sure that a request has exactly one of the members.
 *
 * @throws {RequestShapeError} 422 at the first of them when it has none, else at the second one that it has.
 */
export function assertOneOf(body: object, choices: readonly string[]): void {
  const sent = choices.filter((name) => (body as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (sent.length === 1) return;
  const names = choices.map((name) => `\`${name}\``).join(' and ');
  throw new RequestShapeError([
    sent.length === 0
      ? { type: 'missing', loc: ['body', choices[0] ?? ''], msg: `Field required: one of ${names}`, input: body }
      : { type: 'value_error', loc: ['body', sent[1] ?? ''], msg: `Exactly one of ${names} is taken`, input: null },
  ]);
}

/**
 * Makes sure that every value of an object is a text.
 *
 * @throws {RequestShapeError} 422 at the first that is none.
 */
export function assertTexts(member: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, input] of Object.entries(values)) {
    if (typeof input === 'string') continue;
    const loc = ['body', member, name];
    throw new RequestShapeError([{ type: 'string_type', loc, msg: 'Input should be a valid string', input }]);
  }
}
