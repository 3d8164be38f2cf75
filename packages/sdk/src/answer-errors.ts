import type { ValidationProblem } from '@tessera/api';
import { TesseraError, ValidationFailedError } from './errors.js';

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refusals of rate limits name the limit beside the message. */
function messageOf({ message, detail }: JsonObject, code: string): string {
  const said = typeof message === 'string' ? message : code;
  return typeof detail === 'string' ? `${said} (${detail})` : said;
}

/**
 * The error that an answer with a status of 400 or more stands for. Answers of proxies and gateways, which do not have
 * Tessera's form, become an error with the code `UNKNOWN`.
 */
export function errorOfAnswer(response: Response, body: unknown): TesseraError {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const { status } = response;
  if (isObject(body) && status === 422 && Array.isArray(body['detail'])) {
    return new ValidationFailedError(body['detail'] as ValidationProblem[], requestId);
  }
  const error = isObject(body) ? body['error'] : undefined;
  if (isObject(error) && typeof error['code'] === 'string') {
    return new TesseraError(messageOf(error, error['code']), {
      status,
      code: error['code'],
      requestId: typeof error['request_id'] === 'string' ? error['request_id'] : requestId,
      details: isObject(error['details']) ? error['details'] : undefined,
    });
  }
  const said = isObject(body) && typeof body['detail'] === 'string' ? `: ${body['detail']}` : '';
  return new TesseraError(`The server answered ${status}${said}`, { status, code: 'UNKNOWN', requestId });
}
