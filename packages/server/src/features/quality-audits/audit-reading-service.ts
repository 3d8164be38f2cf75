import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { refuse } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { getLiveAsset } from '../assets/asset-directory-service.js';
import { mayAudit } from './audit-policy.js';
import { presentLastRun, presentListedRun } from './audit-presentation.js';
import { listNewestRuns, listRuns } from './audit-run-repository.js';
import { countRuns, listMostFailed } from './audit-trend-repository.js';
import { alertsOf, periodOf, periodsBefore } from './audit-trends.js';

const shownGuarantees = 10;

async function getOwnAsset(platform: Platform, actor: Actor, assetId: string): Promise<Asset> {
  const asset = await getLiveAsset(platform.db, assetId, `Asset ${assetId} not found`);
  refuse(mayAudit(actor, asset));
  return asset;
}

/** The newest runs of the asset that match. */
export async function getAuditHistory(
  platform: Platform,
  actor: Actor,
  assetId: string,
  { limit = 50, ...filter }: wire.AuditHistoryQuery,
): Promise<wire.AuditHistory> {
  const asset = await getOwnAsset(platform, actor, assetId);
  const { rows, total } = await listRuns(platform.db, asset.id, filter, limit);
  return { asset_id: asset.id, asset_fqn: asset.fqn, total_runs: total, runs: rows.map(presentListedRun) };
}

/** How often runs of the asset failed lately, and what failed. */
export async function getAuditTrends(platform: Platform, actor: Actor, assetId: string): Promise<wire.AuditTrends> {
  const asset = await getOwnAsset(platform, actor, assetId);
  const { db } = platform;
  const since = periodsBefore(platform.clock.now());
  const counts = await countRuns(db, asset.id, since);
  const period = async (name: keyof typeof since) =>
    periodOf(counts, name, await listMostFailed(db, asset.id, since[name], shownGuarantees));
  const [newest] = await listNewestRuns(db, asset.id, 1);
  const trends = {
    last_run: newest !== undefined && newest.runAt >= since.month ? presentLastRun(newest) : null,
    last_24h: await period('day'),
    last_7d: await period('week'),
    last_30d: await period('month'),
  };
  return { asset_id: asset.id, asset_fqn: asset.fqn, ...trends, alerts: alertsOf(trends) };
}
