import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { holdAsset } from '../assets/asset-directory-service.js';
import { getContractById } from './contract-ledger-service.js';
import { mayUpdateGuarantees } from './contract-policy.js';
import { presentUpdatedContract } from './contract-presentation.js';
import { updateGuarantees } from './contract-repository.js';

/** Replaces the guarantees of a live contract completely. Version, status and schema stay as they are. */
export async function replaceGuarantees(
  platform: Platform,
  actor: Actor,
  contractId: string,
  guarantees: wire.GivenGuarantees,
): Promise<wire.UpdatedContract> {
  return withTransaction(platform, async (unit) => {
    const { assetId } = await getContractById(unit.tx, contractId);
    const asset = await holdAsset(unit, assetId);
    // Read again: a version that went live while this waited has deprecated the contract.
    const contract = await getContractById(unit.tx, contractId);
    if (contract.status !== 'active') {
      throw new ApiError(
        'BAD_REQUEST',
        `Cannot update guarantees on ${contract.status} contract. Only active contracts can be updated.`,
      );
    }
    if (asset !== null) refuse(mayUpdateGuarantees(actor, asset));
    await updateGuarantees(unit.tx, contract.id, guarantees);
    await record(unit, {
      entityType: 'contract',
      entityId: contract.id,
      action: 'contract.guarantees_updated',
      actorId: actor.teamId,
      payload: { old_guarantees: contract.guarantees, new_guarantees: guarantees },
    });
    return presentUpdatedContract({ ...contract, guarantees });
  });
}
