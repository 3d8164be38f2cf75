import type * as wire from '@tessera/api';
import { compare } from '@tessera/engine';
import { renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import type { Contract } from './contract.js';
import { getContractById } from './contract-ledger-service.js';

function presentCompared({ id, version, publishedAt, assetId }: Contract) {
  return { id, version, published_at: renderInstant(publishedAt, '+00:00'), asset_id: assetId };
}

/** What changed from one contract to another, of whatever assets. */
export async function compareContracts(
  platform: Platform,
  { contract_id_1, contract_id_2, compatibility_mode }: wire.ContractComparisonBody,
): Promise<wire.ContractComparison> {
  const before = await getContractById(platform.db, contract_id_1);
  const after = await getContractById(platform.db, contract_id_2);
  const mode = compatibility_mode ?? before.compatibilityMode;
  const report = compare(before.schema, after.schema, { mode });
  return {
    contract_1: presentCompared(before),
    contract_2: presentCompared(after),
    change_type: report.changeType,
    is_compatible: report.isCompatible,
    breaking_changes: [...report.breakingChanges],
    all_changes: [...report.changes],
    compatibility_mode: mode,
  };
}
