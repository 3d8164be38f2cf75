import type { Instant } from '../../instant.js';
import type { Flag, JsonText } from './core-tables.js';

export interface ProposalTable {
  id: string;
  asset_id: string;
  /** The contract that was live when the proposal was judged (design D9); null only for imported history. */
  base_contract_id: string | null;
  proposed_schema: JsonText;
  /** What the schema was submitted in. */
  schema_format: string;
  proposed_version: string;
  /** Mode of the version when it is to go live with the last answer (design D11). */
  auto_publish_mode: string | null;
  proposed_guarantees: JsonText | null;
  change_type: string;
  breaking_changes: JsonText;
  guarantee_changes: JsonText;
  status: string;
  proposed_by: string;
  proposed_by_user_id: string | null;
  proposed_at: Instant;
  resolved_at: Instant | null;
  expires_at: Instant | null;
  auto_expire: Flag;
  affected_teams: JsonText;
  affected_assets: JsonText;
  objections: JsonText;
  /** Ids of every team that was asked, those that came later included. */
  asked_team_ids: JsonText;
  updated_at: Instant | null;
}

export interface AcknowledgmentTable {
  id: string;
  proposal_id: string;
  consumer_team_id: string;
  acknowledged_by_user_id: string | null;
  response: string;
  migration_deadline: Instant | null;
  responded_at: Instant;
  notes: string | null;
}
