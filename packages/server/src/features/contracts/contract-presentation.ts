import type * as wire from '@tessera/api';
import type { VersionSuggestion } from '@tessera/engine';
import { renderInstant } from '../../platform/instant.js';
import type { Contract, ContractHead } from './contract.js';

/** What clients see of a contract beside its documents. */
export function presentContractHead(
  contract: ContractHead,
  zone: 'Z' | '+00:00' = 'Z',
): Omit<wire.Contract, 'schema_def' | 'guarantees'> {
  return {
    id: contract.id,
    asset_id: contract.assetId,
    version: contract.version,
    schema_format: contract.schemaFormat,
    compatibility_mode: contract.compatibilityMode,
    status: contract.status,
    published_at: renderInstant(contract.publishedAt, zone),
    published_by: contract.publishedBy,
    published_by_user_id: contract.publishedByUserId,
  };
}

/** The contract as clients see it. Publish answers, history and comparison spell the zone `+00:00`. */
export function presentContract(contract: Contract, zone: 'Z' | '+00:00' = 'Z'): wire.Contract {
  return { schema_def: contract.schema, guarantees: contract.guarantees, ...presentContractHead(contract, zone) };
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
