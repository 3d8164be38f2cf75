import type { ErrorCode } from './error-statuses.generated.js';
import type { ValidationErrorBody } from './wire-types.generated.js';

/** One value that a request should not have had. */
export type ValidationProblem = ValidationErrorBody['detail'][number];

/**
 * Code of the error catalogue; `VALIDATION_FAILED` when the shape of a request is refused, `UNREACHABLE` when no answer
 * came, `UNKNOWN` when it did not come from Tessera.
 */
export type TesseraErrorCode = ErrorCode | 'VALIDATION_FAILED' | 'UNREACHABLE' | 'UNKNOWN';

export interface ErrorFacts {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly code: TesseraErrorCode;
  /** Id under which the server logged the request. */
  readonly requestId?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds after which the server wants to be asked again, where it said so. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The server refused a request, or could not be asked. */
export class TesseraError extends Error {
  override readonly name: string = 'TesseraError';
  readonly status: number;
  readonly code: TesseraErrorCode;
  readonly requestId: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { status, code, requestId, details, retryAfterMs, cause }: ErrorFacts) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

/** 401: there is no key, or it counts no more. */
export class AuthenticationError extends TesseraError {
  override readonly name = 'AuthenticationError';
}

/** 403: the key may not do this. */
export class ForbiddenError extends TesseraError {
  override readonly name = 'ForbiddenError';
}

/** 404: what the request is about is not there. */
export class NotFoundError extends TesseraError {
  override readonly name = 'NotFoundError';
}

/** 409: the state of things stands against it, e.g. a name that is taken. */
export class ConflictError extends TesseraError {
  override readonly name = 'ConflictError';
}

/** 429: too many requests. `retryAfterMs` says when to go on. */
export class RateLimitedError extends TesseraError {
  override readonly name = 'RateLimitedError';
}

/** 500 or more: the server, or a proxy before it, failed. */
export class ServerError extends TesseraError {
  override readonly name = 'ServerError';
}

/** The request does not have the expected shape (422); carries every problem that the server found. */
export class ValidationFailedError extends TesseraError {
  override readonly name = 'ValidationFailedError';
  readonly problems: readonly ValidationProblem[];

  constructor(problems: readonly ValidationProblem[], requestId?: string) {
    super(describeProblems(problems), { status: 422, code: 'VALIDATION_FAILED', requestId });
    this.problems = problems;
  }
}

/** No answer came: wrong address, nothing listens there, or the time ran out. `cause` has the reason of the runtime. */
export class TesseraUnreachableError extends TesseraError {
  override readonly name = 'TesseraUnreachableError';
  readonly baseUrl: string;

  constructor(baseUrl: string, reason: string, cause: unknown) {
    super(`Cannot reach Tessera at ${baseUrl}: ${reason}`, { status: 0, code: 'UNREACHABLE', cause });
    this.baseUrl = baseUrl;
  }
}

/** Whether it is an error of this client, with that code where one is given. */
export function isTesseraError<C extends TesseraErrorCode = TesseraErrorCode>(
  error: unknown,
  code?: C,
): error is TesseraError & { readonly code: C } {
  return error instanceof TesseraError && (code === undefined || error.code === code);
}

/** The error that the status stands for. */
export function errorWith(message: string, facts: ErrorFacts): TesseraError {
  const { status } = facts;
  if (status === 401) return new AuthenticationError(message, facts);
  if (status === 403) return new ForbiddenError(message, facts);
  if (status === 404) return new NotFoundError(message, facts);
  if (status === 409) return new ConflictError(message, facts);
  if (status === 429) return new RateLimitedError(message, facts);
  return status >= 500 ? new ServerError(message, facts) : new TesseraError(message, facts);
}

function describeProblems(problems: readonly ValidationProblem[]): string {
  return problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');
}
