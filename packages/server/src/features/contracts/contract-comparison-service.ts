import type * as wire from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { type ContractText, findContractTextById } from './contract-text-repository.js';
import { compareStep } from './schema-step-service.js';

function presentCompared({ id, version, publishedAt, assetId }: ContractText) {
  return { id, version, published_at: renderInstant(publishedAt, '+00:00'), asset_id: assetId };
}

async function getContractText({ db }: Platform, id: string): Promise<ContractText> {
  const contract = await findContractTextById(db, id);
  if (contract !== null) return contract;
  throw new ApiError('CONTRACT_NOT_FOUND', `Contract with ID '${id}' not found`, { contract_id: id });
}

/** What changed from one contract to another, of whatever assets. */
export async function compareContracts(
  platform: Platform,
  { contract_id_1, contract_id_2, compatibility_mode }: wire.ContractComparisonBody,
): Promise<wire.ContractComparison> {
  const before = await getContractText(platform, contract_id_1);
  const after = await getContractText(platform, contract_id_2);
  const mode = compatibility_mode ?? before.compatibilityMode;
  const report = await compareStep(platform, { before: before.schemaText, after: after.schemaText, mode });
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
