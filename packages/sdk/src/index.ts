export { TesseraClient } from './client.js';
export { type ErrorFacts, TesseraError, TesseraUnreachableError, ValidationFailedError } from './errors.js';
export type { ClientOptions, RequestOptions } from './transport.js';
