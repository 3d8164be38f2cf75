import type { AssetImpact } from '@tessera/sdk';
import type { DbtModel } from './dbt-models.js';

/** What `tessera dbt check --json` prints; scripts and the action of earlier releases read it. */
export interface CheckedModels {
  readonly new: DbtModel[];
  readonly compatible: DbtModel[];
  readonly breaking: BreakingModel[];
  readonly unchanged: DbtModel[];
  readonly errors: ModelError[];
}

export interface BreakingModel extends DbtModel {
  readonly asset_id: string;
  readonly breaking_changes: AssetImpact['breaking_changes'];
  readonly impacted_consumers: AssetImpact['impacted_consumers'];
  /** Present where one was asked for and made. */
  readonly proposal_id?: string;
}

interface ModelError {
  readonly model: string;
  readonly fqn: string;
  readonly error: string;
}
