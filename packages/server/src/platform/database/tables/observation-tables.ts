import type { Instant } from '../../instant.js';
import type { JsonText } from './core-tables.js';

/** Something that was seen to read an asset. */
export interface ObservationTable {
  id: string;
  asset_id: string;
  /** The asset that is written from it; null of a job that writes none. */
  dependent_asset_id: string | null;
  team_id: string | null;
  /** What it is told by among those of its asset: the dependent asset, or the job. */
  reader_key: string;
  job_namespace: string;
  job_name: string;
  columns: JsonText;
  status: string;
  first_seen_at: Instant;
  last_seen_at: Instant;
  resolved_at: Instant | null;
  resolved_by: string | null;
  reason: string | null;
  dependency_id: string | null;
  registration_id: string | null;
}
