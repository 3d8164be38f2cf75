import type * as wire from '@tessera/api';
import { compare } from '@tessera/engine';
import { type Actor, actsFor } from '../../platform/auth/actor.js';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveAsset } from '../assets/asset-directory-service.js';
import { findCurrentContract } from '../contracts/contract-ledger-service.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { columnsOfChanges } from './column-impact.js';
import { columnImpactsOf } from './column-impact-service.js';
import { downstreamOf } from './downstream-service.js';
import { type ImpactLimits, maxListedAssets, truncationMessage } from './impact.js';
import { impactedAssets, nearestConsumers } from './impact-presentation.js';

export interface ImpactQuestion {
  readonly assetId: string;
  /** The schema that is to be published. */
  readonly schema: Record<string, unknown>;
  readonly depth: number;
  readonly maxAssets?: number;
}

/** What publishing the schema would break, and who reads the asset, directly or through others. Nothing is stored. */
export async function analyzeAssetImpact(
  platform: Platform,
  actor: Actor,
  { assetId, schema, depth, maxAssets = maxListedAssets }: ImpactQuestion,
): Promise<wire.AssetImpact> {
  const problems = schemaProblems(schema);
  if (problems.length > 0) throw new ApiError('BAD_REQUEST', `Invalid JSON Schema: ${problems.join('; ')}`);
  const asset = await getLiveAsset(platform.db, assetId);
  if (!actsFor(actor, asset.ownerTeamId)) {
    throw new ApiError('UNAUTHORIZED_TEAM', 'Cannot analyze impact for assets owned by other teams');
  }
  const current = await findCurrentContract(platform.db, asset.id);
  if (current === null) {
    return {
      change_type: 'minor',
      breaking_changes: [],
      impacted_consumers: [],
      impacted_assets: [],
      column_impacts: [],
      safe_to_publish: true,
    };
  }
  const report = compare(current.schema, schema, { mode: current.compatibilityMode });
  const limits: ImpactLimits = { depth, maxAssets };
  const downstream = await downstreamOf(platform.db, [asset.id], limits);
  const places = [{ id: asset.id, depth: 0 }, ...downstream.assets];
  const consumers = await consumersByAsset(
    platform.db,
    places.map(({ id }) => id),
  );
  const broken = { id: asset.id, fqn: asset.fqn, columns: columnsOfChanges(report.breakingChanges) };
  return {
    change_type: report.changeType,
    breaking_changes: [...report.breakingChanges],
    impacted_consumers: nearestConsumers(places, consumers),
    impacted_assets: impactedAssets(downstream.assets),
    ...(await columnImpactsOf(platform.db, [broken], limits)),
    safe_to_publish: report.isCompatible,
    traversal_depth: depth,
    ...(downstream.isTruncated ? { truncated: true, truncated_message: truncationMessage(maxAssets) } : {}),
  };
}
