import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { findCurrentContract, findVersion, goLive } from '../contracts/contract-ledger-service.js';
import { presentContract } from '../contracts/contract-presentation.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { auditWarning } from '../quality-audits/audit-gate-decision.js';
import { findNewestRun } from '../quality-audits/newest-audit-service.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import { mayPublishFor, mayPublishProposal } from './proposal-policy.js';
import { holdProposal } from './proposal-service.js';
import { unacknowledgedChanges } from './proposal-staleness.js';
import { publicationOf } from './proposed-publication.js';

function versionTaken(version: string): ApiError {
  return new ApiError('DUPLICATE_CONTRACT_VERSION', `Contract version '${version}' already exists for this asset`);
}

/**
 * Makes an approved proposal the live contract. When another version went live since it was judged, it is compared
 * again first, and what nobody acknowledged is refused (design D9).
 */
export async function publishProposal(platform: Platform, actor: Actor, id: string, input: wire.ProposalPublishBody) {
  try {
    return await withTransaction(platform, async (unit) => {
      refuse(mayPublishFor(actor, input.published_by));
      const { proposal, asset } = await holdProposal(unit, id);
      if (asset !== null) refuse(mayPublishProposal(actor, proposal, asset));
      if (proposal.status !== 'approved') {
        throw new ApiError(
          'PROPOSAL_NOT_PENDING',
          `Cannot publish from proposal with status '${proposal.status}'. Proposal must be approved first.`,
        );
      }
      const errors = schemaProblems(proposal.schema);
      if (errors.length > 0)
        throw new ApiError('INVALID_SCHEMA', `Invalid schema in proposal: ${errors.join('; ')}`, { errors });
      if (asset === null || asset.deletedAt !== null) throw new ApiError('ASSET_NOT_FOUND', 'Asset not found');
      const publisher = await getLiveTeam(unit.tx, input.published_by, 'Publisher team not found');
      if (input.published_by_user_id) await getActiveUser(unit.tx, input.published_by_user_id);
      if ((await findVersion(unit.tx, asset.id, input.version)) !== null) throw versionTaken(input.version);

      const current = await findCurrentContract(unit.tx, asset.id);
      const unacknowledged = unacknowledgedChanges({ proposal, current });
      if (unacknowledged.length > 0) {
        throw new ApiError(
          'BREAKING_CHANGE_REQUIRES_PROPOSAL',
          `Version ${current?.version} went live after this proposal was made, and the proposal breaks it in ${unacknowledged.length} way(s) that nobody acknowledged. Publish the schema again to make a new proposal.`,
          { breaking_changes: unacknowledged, current_version: current?.version },
        );
      }
      const [contract] = await goLive(unit, [
        publicationOf({
          proposal,
          asset,
          current,
          publisher,
          version: input.version,
          publishedByUserId: input.published_by_user_id ?? null,
        }),
      ]);
      if (contract === undefined) throw new Error('The proposal did not go live');
      return {
        action: 'published' as const,
        proposal_id: id,
        contract: presentContract(contract),
        deprecated_contract_id: current?.id ?? null,
        ...auditWarning(await findNewestRun(unit.tx, asset.id)),
      };
    });
  } catch (error) {
    throw isDuplicate(error) ? versionTaken(input.version) : error;
  }
}
