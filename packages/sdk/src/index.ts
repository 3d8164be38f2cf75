export type {
  AcknowledgmentResponse,
  EventType,
  ProposalStatus,
  ValidationProblem,
} from '@tessera/api';
export { TesseraClient } from './client.js';
export type { ErrorCode } from './error-statuses.generated.js';
export {
  AuthenticationError,
  ConflictError,
  type ErrorFacts,
  ForbiddenError,
  isTesseraError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  TesseraError,
  type TesseraErrorCode,
  TesseraUnreachableError,
  ValidationFailedError,
} from './errors.js';
export type { EventStreamOptions, ReceivedEvent } from './events.js';
export type { FileContent, WithFiles } from './multipart.js';
export type { IdempotentOptions, ProgressOptions, RequestOptions } from './request-options.js';
export type { ClientOptions } from './transport.js';
export type * from './wire-types.generated.js';
