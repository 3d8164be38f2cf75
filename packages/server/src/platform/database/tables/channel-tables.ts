import type { Instant } from '../../instant.js';
import type { Flag, JsonText } from './core-tables.js';

/** Where a team reads its messages. */
export interface ChannelTable {
  id: string;
  team_id: string;
  kind: string;
  name: string;
  /** Sealed: the URL, or the token of a bot; null for e-mail. */
  secret: string | null;
  target_hint: string;
  addresses: JsonText | null;
  events: JsonText;
  min_severity: string;
  asset_fqn_prefixes: JsonText;
  digest: string;
  enabled: Flag;
  /** What a Slack configuration says beside it; null for channels that are none. */
  slack_channel_id: string | null;
  slack_channel_name: string | null;
  slack_secret_kind: string | null;
  slack_notify_on: JsonText | null;
  created_at: Instant;
  updated_at: Instant | null;
  deleted_at: Instant | null;
}

/** A message that waits for the next digest of its channel. */
export interface DigestItemTable {
  id: string;
  channel_id: string;
  asset_id: string;
  event_type: string;
  message: JsonText;
  due_at: Instant;
  /** Of the event. */
  position: number;
}

/** That a team was reminded, so that it is not reminded again. */
export interface ReminderTable {
  proposal_id: string;
  team_id: string;
  reason: string;
  days_left: number;
  reminded_at: Instant;
}
