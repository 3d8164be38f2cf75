export * from './choices.generated.js';
export { TesseraClient } from './client.js';
export {
  type DocumentFormat,
  documentFormatOf,
  documentFormatOfValue,
  mayBeDocument,
} from './documents/document-format.js';
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
  type ValidationProblem,
} from './errors.js';
export type { EventStreamOptions, EventType, ReceivedEvent } from './events.js';
export type { FileContent, WithFiles } from './multipart.js';
export type { IdempotentOptions, ProgressOptions, RequestOptions } from './request-options.js';
export type { ClientOptions } from './transport.js';
export type * from './wire-types.generated.js';
