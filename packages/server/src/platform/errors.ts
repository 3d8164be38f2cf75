import { type ErrorCode, errorCatalogue, type ValidationProblem } from '@tessera/api';
import type { Limit } from './rate-limits/limit.js';

export type ErrorDetails = Readonly<Record<string, unknown>>;

/** An expected failure: thrown by services, answered with the status of its code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** A request whose shape is refused (422); carries every problem that was found. */
export class RequestShapeError extends Error {
  override readonly name = 'RequestShapeError';
  readonly problems: readonly ValidationProblem[];

  constructor(problems: readonly ValidationProblem[]) {
    super('The request does not have the expected shape');
    this.problems = problems;
  }
}

/** A caller who sends too much (429). */
export class RateLimitError extends Error {
  override readonly name = 'RateLimitError';
  /** What was too much: requests of this kind, or sign-ins that failed. */
  readonly subject: 'request' | 'sign-in';
  readonly limit: Limit;

  constructor(subject: 'request' | 'sign-in', limit: Limit) {
    super(`Rate limit exceeded: ${limit.text}`);
    this.subject = subject;
    this.limit = limit;
  }
}

/** What a policy answers when it says no. */
export interface Denial {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails;
}

/** Turns a policy's no into the error of the request; does nothing on a yes. */
export function refuse(denial: Denial | null): void {
  if (denial !== null) throw new ApiError(denial.code, denial.message, denial.details);
}
