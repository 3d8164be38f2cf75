import type * as wire from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { findLiveAssetByFqn } from '../assets/asset-directory-service.js';
import { getAsset } from '../assets/asset-service.js';
import type { Contract } from '../contracts/contract.js';
import { findCurrentContract, versionsOf } from '../contracts/contract-ledger-service.js';
import { pendingProposalsOf } from '../proposals/proposal-reading-service.js';
import { presentRecentAudit } from '../quality-audits/audit-presentation.js';
import { newestRuns } from '../quality-audits/newest-audit-service.js';
import { consumersOf } from '../registrations/consumer-service.js';
import type { Neighbour } from './neighbour.js';
import { neighboursOf } from './neighbour-service.js';

const shownRuns = 5;

/** What one has to know before working with the asset, in one answer. */
export async function getAssetContext(platform: Platform, assetId: string): Promise<wire.AssetContext> {
  const { db } = platform;
  const asset = await getAsset(platform, assetId);
  const contract = await findCurrentContract(db, asset.id);
  const consumers = await consumersOf(db, asset.id);
  const upstream = await neighboursOf(db, asset, 'upstream');
  const downstream = await neighboursOf(db, asset, 'downstream');
  const proposals = await pendingProposalsOf(db, asset.id);
  const audits = await newestRuns(db, asset.id, shownRuns);
  const versions = await versionsOf(db, [asset.id]);
  return {
    asset: presentAsset(asset, contract),
    current_contract: contract === null ? null : presentContract(contract),
    consumers: consumers.map((consumer) => ({
      registration_id: consumer.registrationId,
      consumer_team_id: consumer.teamId,
      consumer_team_name: consumer.teamName,
      pinned_version: consumer.pinnedVersion,
      status: consumer.status,
      registered_at: renderInstant(consumer.registeredAt),
    })),
    upstream_dependencies: upstream.map(presentNeighbour),
    downstream_dependents: downstream.map(presentNeighbour),
    active_proposals: proposals.map((proposal) => ({
      id: proposal.id,
      change_type: proposal.changeType,
      status: proposal.status,
      proposed_at: renderInstant(proposal.proposedAt),
      breaking_changes_count: proposal.breakingChangesCount,
    })),
    recent_audits: audits.map(presentRecentAudit),
    contract_history_count: versions.get(asset.id)?.size ?? 0,
  };
}

/**
 * The same for an asset by its name.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` for a blank name, 404 `ASSET_NOT_FOUND`.
 */
export async function getAssetContextByFqn(platform: Platform, fqn: string): Promise<wire.AssetContext> {
  if (fqn.trim() === '') throw new ApiError('BAD_REQUEST', 'FQN must not be blank');
  const asset = await findLiveAssetByFqn(platform.db, fqn);
  if (asset === null) throw new ApiError('ASSET_NOT_FOUND', `Asset with FQN '${fqn}' not found`);
  return getAssetContext(platform, asset.id);
}

function presentAsset(asset: wire.AssetDetail, contract: Contract | null): wire.AssetContext['asset'] {
  const description: unknown = Object.hasOwn(asset.metadata, 'description') ? asset.metadata['description'] : null;
  return {
    id: asset.id,
    fqn: asset.fqn,
    description: typeof description === 'string' ? description : null,
    tags: [],
    resource_type: asset.resource_type,
    environment: asset.environment,
    owner_team_id: asset.owner_team_id,
    owner_team_name: asset.owner_team_name,
    owner_user_id: asset.owner_user_id,
    compatibility_mode: contract?.compatibilityMode ?? null,
    guarantee_mode: asset.guarantee_mode,
  };
}

function presentContract(contract: Contract): NonNullable<wire.AssetContext['current_contract']> {
  return {
    id: contract.id,
    version: contract.version,
    schema: contract.schema,
    field_descriptions: {},
    field_tags: {},
    guarantees: contract.guarantees,
    status: contract.status,
    published_at: renderInstant(contract.publishedAt),
  };
}

function presentNeighbour({ assetId, fqn, resourceType, type }: Neighbour) {
  return { asset_id: assetId, fqn, resource_type: resourceType, dependency_type: type };
}
