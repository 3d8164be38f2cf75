import type { Executor } from '../../platform/database/database.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import type { Audience } from './event-filter.js';

/** Owners and consumers of the assets as they are now; two statements, however many there are. */
export async function audienceOf(db: Executor, assetIds: ReadonlySet<string>): Promise<Audience> {
  const ids = [...assetIds];
  const audience = new Map<string, Set<string>>();
  for (const { id, ownerTeamId } of await findAssets(db, ids)) audience.set(id, new Set([ownerTeamId]));
  for (const [id, consumers] of await consumersByAsset(db, ids))
    for (const { teamId } of consumers) audience.get(id)?.add(teamId);
  return audience;
}
