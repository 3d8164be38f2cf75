export type {
  AcknowledgmentResponse,
  Asset,
  AssetPage,
  AuditEvent,
  Contract,
  DbtDiff,
  DbtImpact,
  DbtUploadAnswer,
  EventType,
  Proposal,
  ProposalStatus,
  PublishAnswer,
  PublishBody,
  Registration,
  StreamedEvent,
  StreamGap,
  Team,
} from '@tessera/api';
export { TesseraClient } from './client.js';
export { type ErrorFacts, TesseraError, TesseraUnreachableError, ValidationFailedError } from './errors.js';
export type { EventStreamOptions, ReceivedEvent } from './resources/events.js';
export type { ClientOptions, RequestOptions } from './transport.js';
