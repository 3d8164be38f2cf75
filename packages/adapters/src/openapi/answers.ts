import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { contentSchema, type OpenApiContext, resolved } from './resolved-object.js';

/** The first one with a body counts. The last ones were never looked at where an earlier one has a body. */
const answeredBy = ['200', '201', 'default', '202', '203', '206', '2XX'];
/** Describes the body, whose schema is compared (OpenAPI 3.1, 4.8.17). */
const ignoredHeader = 'content-type';

/** What an operation answers. */
export interface Answers {
  /** The schema of the answer that counts. */
  readonly body: unknown;
  /** Its headers, or those of the first success where no answer has a body; undefined when there are none. */
  readonly headers: JsonObject | undefined;
  /** Every status that is named; undefined when the operation names no answers at all. */
  readonly statuses: readonly string[] | undefined;
}

export function readAnswers(context: OpenApiContext, operation: LenientObject): Answers {
  const responses = operation.object('responses');
  if (responses === null) return { body: undefined, headers: undefined, statuses: undefined };
  const statuses = responses.keys().filter((key) => !key.startsWith('x-'));
  for (const status of answeredBy) {
    const answer = responses.object(status);
    const body = contentSchema(context, answer);
    if (body !== undefined) return { body, headers: headersSchema(context, answer), statuses };
  }
  const success = statuses.find((status) => status.startsWith('2'));
  const headers = success === undefined ? undefined : headersSchema(context, responses.object(success));
  return { body: undefined, headers, statuses };
}

function headersSchema(context: OpenApiContext, answer: LenientObject | null): JsonObject | undefined {
  if (answer === null) return undefined;
  const given = [...(resolved(context, answer).object('headers')?.entries() ?? [])];
  const headers = given.flatMap(([key, object]) => {
    // Names of headers have no case (RFC 9110, 5.1).
    const name = key.toLowerCase();
    if (name === ignoredHeader) return [];
    const header = resolved(context, object);
    const schema = header.raw('schema') ?? contentSchema(context, header) ?? {};
    return [{ name, schema, isRequired: header.raw('required') === true }];
  });
  if (headers.length === 0) return undefined;
  const required = headers.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(headers.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 ? { required } : {}),
  };
}
