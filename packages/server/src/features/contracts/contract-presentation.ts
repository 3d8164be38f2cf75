import type * as wire from '@tessera/api';
import type { VersionSuggestion } from '@tessera/engine';
import { renderInstant } from '../../platform/instant.js';
import type { Contract } from './contract.js';

/** The contract as clients see it. Publish answers, history and comparison spell the zone `+00:00`. */
export function presentContract(contract: Contract, zone: 'Z' | '+00:00' = 'Z'): wire.Contract {
  return {
    id: contract.id,
    asset_id: contract.assetId,
    version: contract.version,
    schema_def: contract.schema,
    schema_format: contract.schemaFormat,
    compatibility_mode: contract.compatibilityMode,
    guarantees: contract.guarantees,
    status: contract.status,
    published_at: renderInstant(contract.publishedAt, zone),
    published_by: contract.publishedBy,
    published_by_user_id: contract.publishedByUserId,
  };
}

/** The contract after an update of its guarantees: the schema under the name that requests use. */
export function presentUpdatedContract(contract: Contract): wire.UpdatedContract {
  const { schema_def: schema, ...rest } = presentContract(contract);
  return { ...rest, schema };
}

export function presentSuggestion(
  suggestion: VersionSuggestion,
  breakingChanges: wire.VersionSuggestion['breaking_changes'],
): wire.VersionSuggestion {
  return {
    suggested_version: suggestion.suggestedVersion,
    current_version: suggestion.currentVersion,
    change_type: suggestion.changeType,
    reason: suggestion.reason,
    is_first_contract: suggestion.isFirstContract,
    breaking_changes: breakingChanges,
  };
}
