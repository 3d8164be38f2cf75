import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { findLiveAssetByFqn } from '../assets/asset-directory-service.js';
import { findUsableContract } from '../contracts/contract-ledger-service.js';
import { findNewestRun } from './newest-audit-service.js';
import { freshnessStatus, judgePreflight } from './preflight.js';

/**
 * Says what somebody should know who is about to read the asset, and records that it was asked.
 *
 * @throws {ApiError} 404 `ASSET_NOT_FOUND`, or `NOT_FOUND` when the asset has no contract.
 */
export async function checkPreflight(
  platform: Platform,
  actor: Actor,
  fqn: string,
  consumerType: string | undefined,
): Promise<wire.Preflight> {
  return withTransaction(platform, async (unit) => {
    const asset = await findLiveAssetByFqn(unit.tx, fqn);
    if (asset === null) throw new ApiError('ASSET_NOT_FOUND', `No asset found with FQN '${fqn}'`);
    const contract = await findUsableContract(unit.tx, asset.id);
    if (contract === null) throw new ApiError('NOT_FOUND', `No active contract found for asset '${fqn}'`);
    const newest = await findNewestRun(unit.tx, asset.id);
    const preflight = judgePreflight({ asset, contract, newest, now: unit.now() });
    await record(unit, {
      entityType: 'asset',
      entityId: asset.id,
      action: 'preflight.checked',
      actorId: actor.teamId,
      payload: {
        asset_fqn: asset.fqn,
        contract_version: contract.version,
        freshness_status: freshnessStatus(preflight.fresh),
        guarantees_checked: contract.guarantees !== null,
        ...(consumerType === undefined ? {} : { consumer_type: consumerType }),
      },
    });
    return preflight;
  });
}
