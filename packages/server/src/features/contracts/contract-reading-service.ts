import type * as wire from '@tessera/api';
import { compare, suggestVersion } from '@tessera/engine';
import { ApiError } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { PageOf, PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveAsset } from '../assets/asset-directory-service.js';
import { findCurrentContract } from './contract-ledger-service.js';
import {
  type ContractFilter,
  findStoredContract,
  type ListedContract,
  listContracts,
} from './contract-list-repository.js';
import { presentContract, presentContractHead, presentSuggestion } from './contract-presentation.js';
import { findContractText, listContractTexts } from './contract-text-repository.js';
import { compareStep, type SchemaStep, summariseSteps } from './schema-step-service.js';
import { readSubmittedSchema } from './submitted-schema.js';

function presentListed(contract: ListedContract): wire.ContractDetail {
  return { asset_fqn: contract.assetFqn, publisher_name: contract.publisherName, ...presentContract(contract) };
}

/** What clients see of a contract, its documents as the texts in which they are stored. */
export async function getContractDetail(platform: Platform, id: string) {
  const stored = await findStoredContract(platform.db, id);
  if (stored === null)
    throw new ApiError('CONTRACT_NOT_FOUND', `Contract with ID '${id}' not found`, { contract_id: id });
  const { head, schemaText, guaranteesText } = stored;
  return {
    detail: { asset_fqn: head.assetFqn, publisher_name: head.publisherName, ...presentContractHead(head) },
    documents: { schema_def: schemaText, guarantees: guaranteesText },
  };
}

export async function listContractPage(
  platform: Platform,
  filter: ContractFilter,
  page: PageRequest,
): Promise<PageOf<wire.ContractDetail>> {
  const { rows, total } = await listContracts(platform.db, filter, page);
  return { results: rows.map(presentListed), total, ...page };
}

/** Contracts of one asset; an unknown asset has none. */
export async function listAssetContracts(platform: Platform, assetId: string, page: PageRequest) {
  const { rows, total } = await listContracts(platform.db, { asset_id: assetId }, page);
  const results = rows.map((row) => ({
    published_by_team_name: row.publisherName,
    published_by_user_name: row.publisherUserName,
    ...presentContract(row),
  }));
  return { results, total, ...page };
}

/** Every version of the asset, newest first, each with its difference from the one before it. */
export async function getHistory(platform: Platform, assetId: string) {
  const asset = await getLiveAsset(platform.db, assetId);
  const contracts = await listContractTexts(platform.db, assetId);
  const steps = contracts.slice(1).map(
    (older, index): SchemaStep => ({
      before: older.schemaText,
      after: contracts[index]?.schemaText ?? '',
      mode: older.compatibilityMode,
    }),
  );
  const differences = await summariseSteps(platform, steps);
  return {
    asset_id: asset.id,
    asset_fqn: asset.fqn,
    contracts: contracts.map((contract, index) => ({
      id: contract.id,
      version: contract.version,
      status: contract.status,
      published_at: renderInstant(contract.publishedAt, '+00:00'),
      published_by: contract.publishedBy,
      compatibility_mode: contract.compatibilityMode,
      ...(differences[index] ?? { change_type: 'initial' as const, breaking_changes_count: 0 }),
    })),
  };
}

/** The difference between two versions of an asset, judged under the mode of the first. */
export async function getDiff(
  platform: Platform,
  assetId: string,
  versions: { readonly from: string; readonly to: string },
) {
  const asset = await getLiveAsset(platform.db, assetId);
  const [from, to] = [
    await findContractText(platform.db, assetId, versions.from),
    await findContractText(platform.db, assetId, versions.to),
  ];
  if (from === null || to === null) {
    const missing = from === null ? versions.from : versions.to;
    throw new ApiError('CONTRACT_NOT_FOUND', `Contract version '${missing}' not found for this asset`);
  }
  const report = await compareStep(platform, {
    before: from.schemaText,
    after: to.schemaText,
    mode: from.compatibilityMode,
  });
  return {
    asset_id: asset.id,
    asset_fqn: asset.fqn,
    from_version: from.version,
    to_version: to.version,
    change_type: report.changeType,
    is_compatible: report.isCompatible,
    breaking_changes: report.breakingChanges,
    all_changes: report.changes,
    compatibility_mode: from.compatibilityMode,
  };
}

/** The version that a publish of this schema would get. Nothing is stored. */
export async function suggestNextVersion(
  platform: Platform,
  assetId: string,
  body: wire.VersionSuggestionBody,
): Promise<wire.VersionSuggestion> {
  await getLiveAsset(platform.db, assetId);
  const { schema } = readSubmittedSchema(body.schema, body.schema_format);
  const current = await findCurrentContract(platform.db, assetId);
  const report = current === null ? null : compare(current.schema, schema, { mode: current.compatibilityMode });
  return presentSuggestion(suggestVersion(current?.version ?? null, report), [...(report?.breakingChanges ?? [])]);
}
