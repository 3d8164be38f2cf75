import { type ErrorCode, errorStatuses } from './error-statuses.generated.js';
import {
  errorWith,
  type TesseraError,
  type TesseraErrorCode,
  ValidationFailedError,
  type ValidationProblem,
} from './errors.js';

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refusals of rate limits name the limit beside the message. */
function messageOf({ message, detail }: JsonObject, code: string): string {
  const said = typeof message === 'string' ? message : code;
  return typeof detail === 'string' ? `${said} (${detail})` : said;
}

/** Milliseconds; `Retry-After` has seconds or a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const said = headers.get('retry-after');
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

function errorOf(body: unknown): JsonObject | null {
  const error = isObject(body) ? body['error'] : undefined;
  return isObject(error) && typeof error['code'] === 'string' ? error : null;
}

/**
 * The error that an answer with a status of 400 or more stands for. Answers of proxies and gateways, which do not have
 * Tessera's form, become an error with the code `UNKNOWN`.
 */
export function errorOfAnswer({ status, headers }: Response, body: unknown): TesseraError {
  const requestId = headers.get('x-request-id') ?? undefined;
  const retryAfterMs = retryAfterOf(headers);
  if (isObject(body) && status === 422 && Array.isArray(body['detail'])) {
    return new ValidationFailedError(body['detail'] as ValidationProblem[], requestId);
  }
  const error = errorOf(body);
  if (error !== null) {
    const code = error['code'] as TesseraErrorCode;
    return errorWith(messageOf(error, code), {
      status,
      code,
      requestId: typeof error['request_id'] === 'string' ? error['request_id'] : requestId,
      details: isObject(error['details']) ? error['details'] : undefined,
      retryAfterMs,
    });
  }
  const said = isObject(body) && typeof body['detail'] === 'string' ? `: ${body['detail']}` : '';
  return errorWith(`The server answered ${status}${said}`, { status, code: 'UNKNOWN', requestId, retryAfterMs });
}

/** The error in the last line of an answer that had begun well; `null` when there is none. */
export function lateErrorOf(line: unknown): TesseraError | null {
  const error = errorOf(line);
  if (error === null) return null;
  const code = error['code'] as ErrorCode;
  return errorWith(messageOf(error, code), {
    status: errorStatuses[code] ?? 500,
    code,
    requestId: typeof error['request_id'] === 'string' ? error['request_id'] : undefined,
    details: isObject(error['details']) ? error['details'] : undefined,
  });
}
