import type { ValidationProblem } from '@tessera/api';

export interface ErrorFacts {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Code of the error catalogue, e.g. `ASSET_NOT_FOUND`; `UNKNOWN` when the answer did not come from Tessera. */
  readonly code: string;
  /** Id under which the server logged the request. */
  readonly requestId?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: unknown;
}

/** The server refused a request, or could not be asked. */
export class TesseraError extends Error {
  override readonly name: string = 'TesseraError';
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(message: string, { status, code, requestId, details, cause }: ErrorFacts) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.details = details;
  }
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

function describeProblems(problems: readonly ValidationProblem[]): string {
  return problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');
}
