import { errorCatalogue } from '@tessera/api';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { DescribedAnswer, Operation } from './description.js';
import type { FuzzRequest } from './fuzz-request.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly ms: number;
}

const slowestMs = 10_000;
const maxHeaderBytes = 14_000;

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
(formats as unknown as (instance: Ajv2020) => void)(ajv);
const validators = new WeakMap<object, ValidateFunction>();

function misfit(schema: object, value: unknown): string | null {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  if (validate(value)) return null;
  return ajv.errorsText(validate.errors, { dataVar: 'body' });
}

interface ErrorAnswer {
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly request_id?: unknown };
  readonly detail?: unknown;
}

/** What is wrong with the form of an error, whatever operation it came from. */
function envelopeProblem(answer: FuzzAnswer, body: ErrorAnswer): string | null {
  const { code, message, request_id: id } = body.error ?? {};
  if (body.error === undefined) {
    if (answer.status !== 422) return 'an error without `error`';
    return Array.isArray(body.detail) && body.detail.length > 0 ? null : 'a 422 that names no problem';
  }
  if (typeof code !== 'string' || !Object.hasOwn(errorCatalogue, code)) return `unknown error code ${String(code)}`;
  if (typeof message !== 'string' || message === '') return 'an error without a message';
  if (id !== answer.headers['x-request-id']) return 'request_id is not the header X-Request-ID';
  return null;
}

function declaredProblem(operation: Operation, answer: FuzzAnswer, body: unknown): string | null {
  const described = operation.answers[String(answer.status)];
  if (described === undefined) return `status ${answer.status} is not declared`;
  const code = (body as ErrorAnswer | undefined)?.error?.code;
  if (answer.status >= 400 && code !== undefined && !described.description.split(', ').includes(String(code)))
    return `code ${String(code)} is not declared for ${answer.status}`;
  const schema = described.content['application/json'];
  if (schema === undefined) return null;
  const problem = misfit(schema, body);
  return problem === null ? null : `the body does not fit its schema: ${problem}`;
}

interface ReadBody {
  readonly body?: unknown;
  readonly problem?: string | undefined;
}

function parsed(text: string): ReadBody {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'a body that is no JSON' };
  }
}

/** What is wrong with a body that is a line of JSON for each thing. */
function linesProblem(text: string, schema: object): string | undefined {
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const { body, problem } = parsed(line);
    const found = problem ?? misfit(schema, body);
    if (found !== null) return `a line does not fit its schema: ${found}`;
  }
  return undefined;
}

/** The body as a value, or what is wrong with its form. */
function readBody({ headers, text }: FuzzAnswer, described: DescribedAnswer | undefined): ReadBody {
  const content = described?.content ?? { 'application/json': {} };
  const type = (headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  const schema = content[type];
  if (text === '' && Object.keys(content).length === 0) return {};
  if (type === 'application/json') return parsed(text);
  if (schema === undefined) return { problem: text === '' ? 'an empty body' : `content type ${type}` };
  return { problem: type === 'application/x-ndjson' ? linesProblem(text, schema) : undefined };
}

/** Too much for the HTTP parser, see its `maxHeaderSize`: it ends the connection, with or without an answer. */
function isRefusedByTheParser({ url, headers }: FuzzRequest, { status }: FuzzAnswer): boolean {
  return (status === 431 || status === 0) && url.length + JSON.stringify(headers).length > maxHeaderBytes;
}

/** Answers that any request may get, whatever its operation declares; they have no body of ours. */
function isListedException({ headers, method, isAstray }: FuzzRequest, { status, text }: FuzzAnswer): boolean {
  if (status === 304) return 'if-none-match' in headers || 'if-modified-since' in headers;
  if (method === 'HEAD') return text === '';
  // A trailing slash.
  return isAstray && status === 307;
}

/** What must not be about the answer, or `null`. */
export function judge(request: FuzzRequest, answer: FuzzAnswer): string | null {
  const { status, ms } = answer;
  if (isRefusedByTheParser(request, answer)) return null;
  if (status >= 500 || status < 200) return `status ${status}: ${answer.text.slice(0, 300)}`;
  if (ms > slowestMs) return `took ${Math.round(ms)} ms`;
  if (isListedException(request, answer)) return null;
  // Where the request went is not known; only the form of an error is.
  const described = request.isAstray ? undefined : request.operation.answers[String(status)];
  if (request.isAstray && status < 400) return null;
  const { body, problem } = readBody(answer, described);
  if (problem !== undefined) return problem;
  const malformed = status >= 400 ? envelopeProblem(answer, body as ErrorAnswer) : null;
  return malformed ?? (request.isAstray ? null : declaredProblem(request.operation, answer, body));
}
