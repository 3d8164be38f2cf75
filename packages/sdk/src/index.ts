export type {
  AcknowledgmentResponse,
  Asset,
  AssetPage,
  AuditEvent,
  Contract,
  DbtUploadAnswer,
  Proposal,
  ProposalStatus,
  PublishAnswer,
  PublishBody,
  Registration,
  Team,
} from '@tessera/api';
export { TesseraClient } from './client.js';
export { type ErrorFacts, TesseraError, TesseraUnreachableError, ValidationFailedError } from './errors.js';
export type { ClientOptions, RequestOptions } from './transport.js';
