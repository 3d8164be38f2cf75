import type { AuditEventTable, AuditRunTable, AuditSealTable, IdempotencyTable, JobTurnTable } from './audit-tables.js';
import type { ChannelTable, DigestItemTable, ReminderTable } from './channel-tables.js';
import type {
  ApiKeyTable,
  AssetAliasTable,
  AssetTable,
  ColumnEdgeTable,
  ContractTable,
  DeclaredDependencyTable,
  DependencyTable,
  RegistrationTable,
  TeamTable,
  UserTable,
} from './core-tables.js';
import type {
  DeliveryTable,
  DeliveryTargetTable,
  OutboxHeadTable,
  OutboxTable,
  WebhookEndpointTable,
} from './notification-tables.js';
import type { ObservationTable } from './observation-tables.js';
import type { AcknowledgmentTable, ProposalTable } from './workflow-tables.js';

/** Every table as Kysely sees it; the same row shapes on both engines. */
export interface Tables {
  teams: TeamTable;
  users: UserTable;
  api_keys: ApiKeyTable;
  assets: AssetTable;
  contracts: ContractTable;
  registrations: RegistrationTable;
  column_edges: ColumnEdgeTable;
  dependencies: DependencyTable;
  declared_dependencies: DeclaredDependencyTable;
  asset_aliases: AssetAliasTable;
  proposals: ProposalTable;
  acknowledgments: AcknowledgmentTable;
  audit_events: AuditEventTable;
  audit_seals: AuditSealTable;
  audit_runs: AuditRunTable;
  observations: ObservationTable;
  job_turns: JobTurnTable;
  outbox: OutboxTable;
  outbox_head: OutboxHeadTable;
  delivery_targets: DeliveryTargetTable;
  webhook_deliveries: DeliveryTable;
  webhook_endpoints: WebhookEndpointTable;
  channels: ChannelTable;
  channel_digest_items: DigestItemTable;
  proposal_reminders: ReminderTable;
  idempotency_keys: IdempotencyTable;
}
