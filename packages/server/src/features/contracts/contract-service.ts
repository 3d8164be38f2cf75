import type * as wire from '@tessera/api';
import { type ComparisonReport, compare, isPrerelease, suggestVersion } from '@tessera/engine';
import type { Actor } from '../../platform/auth/actor.js';
import { actsFor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { holdLiveAsset } from '../assets/asset-directory-service.js';
import { mayChangeAsset } from '../assets/asset-policy.js';
import { findPendingProposalId, openProposal } from '../proposals/proposal-opening-service.js';
import { presentProposal } from '../proposals/proposal-presentation.js';
import { auditWarning, passesAudit } from '../quality-audits/audit-gate-decision.js';
import type { AuditRun } from '../quality-audits/audit-run.js';
import { findNewestRun } from '../quality-audits/newest-audit-service.js';
import { consumersOf } from '../registrations/consumer-service.js';
import type { Team } from '../teams/team.js';
import { getLiveTeam, teamNameOf } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import type { Contract } from './contract.js';
import { findCurrentContract, findVersion, goLive } from './contract-ledger-service.js';
import { presentContract, presentSuggestion } from './contract-presentation.js';
import { decidePublication, decideVersion, type PublicationOutcome } from './publication-decision.js';
import { readSubmittedSchema, type SubmittedSchema } from './submitted-schema.js';

export interface PublishRequest {
  readonly assetId: string;
  readonly body: wire.PublishBody;
  readonly query: wire.PublishQuery & { readonly published_by: string };
}

/** Publishes a version, or proposes it when it breaks consumers; see the four outcomes in docs/openapi.json. */
export async function publishContract(
  platform: Platform,
  actor: Actor,
  request: PublishRequest,
): Promise<wire.PublishAnswer> {
  const requested = request.body.version ?? null;
  let tried: string | null = requested;
  try {
    return await withTransaction(platform, async (unit) => {
      const asset = await holdLiveAsset(unit, request.assetId);
      const audit = await findNewestRun(unit.tx, asset.id);
      if (request.query.require_audit_pass === true) refuse(passesAudit(audit));
      const { submitted, publisher } = await judgeRequest(unit, actor, asset, request);
      const current = await findCurrentContract(unit.tx, asset.id);
      const report =
        current === null ? null : compare(current.schema, submitted.schema, { mode: current.compatibilityMode });
      const suggestion = suggestVersion(current?.version ?? null, report);
      const breaking = report?.breakingChanges ?? [];
      const decided = decideVersion({
        semverMode: asset.semverMode,
        requested,
        currentVersion: current?.version ?? null,
        suggestion,
      });
      if (decided.kind === 'ask') {
        return {
          action: 'version_required',
          message: 'Version not provided. Please review the suggested version and re-submit with an explicit version.',
          version_suggestion: presentSuggestion(suggestion, [...breaking]),
        };
      }
      if (decided.kind === 'refuse') {
        throw new ApiError('INVALID_VERSION', decided.reason, {
          provided_version: requested,
          version_suggestion: presentSuggestion(suggestion, [...breaking]),
        });
      }
      tried = decided.version;
      // Only what breaks can become a proposal; the others are not made to wait for the answers. Whether their version
      // exists the table says when it goes in.
      const isBreaking = report?.isCompatible === false;
      if (isBreaking) {
        const existing = await findVersion(unit.tx, asset.id, decided.version);
        if (existing !== null) throw versionExists(decided.version, existing.id);
      }
      const outcome = decidePublication({
        report,
        currentVersion: current?.version ?? null,
        version: decided.version,
        force: request.query.force ?? false,
        pendingProposalId: isBreaking ? await findPendingProposalId(unit.tx, asset.id) : null,
        hasNobodyToAsk:
          isBreaking && request.query.auto_publish === true && (await consumersOf(unit.tx, asset.id)).length === 0,
      });
      return carryOut(unit, {
        asset,
        current,
        report,
        outcome,
        version: decided.version,
        isGenerated: decided.isGenerated,
        submitted,
        publisher,
        request,
        audit,
      });
    });
  } catch (error) {
    if (!isDuplicate(error) || tried === null) throw error;
    throw versionExists(tried, (await findVersion(platform.db, request.assetId, tried))?.id);
  }
}

function versionExists(version: string, contractId?: string): ApiError {
  return new ApiError(
    'VERSION_EXISTS',
    `Contract version ${version} already exists for this asset`,
    contractId === undefined ? undefined : { existing_contract_id: contractId },
  );
}

/** Everything else about the request that does not depend on earlier contracts, in the documented order. */
async function judgeRequest(
  unit: Unit,
  actor: Actor,
  asset: Asset,
  { body, query }: PublishRequest,
): Promise<{ readonly submitted: SubmittedSchema; readonly publisher: Team }> {
  if (!actsFor(actor, asset.ownerTeamId)) {
    const names = { owner: await teamNameOf(unit.tx, asset.ownerTeamId), own: await teamNameOf(unit.tx, actor.teamId) };
    refuse(mayChangeAsset(actor, asset, 'publish contract for asset', names));
  }
  const publisher = await getLiveTeam(unit.tx, query.published_by, 'Publisher team not found');
  if (!actsFor(actor, publisher.id)) {
    throw new ApiError(
      'UNAUTHORIZED_TEAM',
      `Cannot publish contract on behalf of team '${publisher.name}'. Your team is '${await teamNameOf(unit.tx, actor.teamId)}'.`,
    );
  }
  if (query.published_by_user_id !== undefined)
    await getActiveUser(unit.tx, query.published_by_user_id, 'Publishing user not found');
  return { submitted: readSubmittedSchema(body.schema, body.schema_format), publisher };
}

interface Decided {
  readonly asset: Asset;
  readonly current: Contract | null;
  readonly report: ComparisonReport | null;
  readonly outcome: PublicationOutcome;
  readonly version: string;
  readonly isGenerated: boolean;
  readonly submitted: SubmittedSchema;
  readonly publisher: Team;
  readonly request: PublishRequest;
  /** The newest quality run of the asset. */
  readonly audit: AuditRun | null;
}

async function carryOut(unit: Unit, decided: Decided): Promise<wire.PublishAnswer> {
  const { asset, current, report, outcome, version, submitted, request } = decided;
  const changes = report === null ? {} : { change_type: report.changeType };
  const breaking = report === null ? {} : { breaking_changes: [...report.breakingChanges] };

  if (outcome.kind === 'duplicate-proposal') {
    throw new ApiError(
      'DUPLICATE_PROPOSAL',
      `Asset already has a pending proposal (ID: ${outcome.proposalId}). Resolve the existing proposal before creating a new one.`,
      { proposal_id: outcome.proposalId },
    );
  }
  if (outcome.kind === 'propose' && report !== null && current !== null) {
    const proposal = await openProposal(unit, {
      asset,
      base: current,
      schema: submitted.schema,
      schemaFormat: submitted.format,
      guarantees: request.body.guarantees ?? null,
      report,
      proposedVersion: version,
      ...(request.query.auto_publish === true
        ? { autoPublishMode: request.body.compatibility_mode ?? 'backward' }
        : {}),
      proposedBy: request.query.published_by,
      proposedByUserId: request.query.published_by_user_id ?? null,
    });
    return {
      action: 'proposal_created',
      proposal: presentProposal(proposal, '+00:00'),
      ...changes,
      ...breaking,
      message: 'Breaking change detected. Proposal created for consumer acknowledgment.',
    };
  }

  const isForced = outcome.kind === 'forced';
  const [contract] = await goLive(unit, [
    {
      assetId: asset.id,
      assetFqn: asset.fqn,
      current,
      version,
      schema: submitted.schema,
      schemaFormat: submitted.format,
      compatibilityMode: request.body.compatibility_mode ?? 'backward',
      guarantees: request.body.guarantees ?? null,
      publishedBy: decided.publisher.id,
      publisherName: decided.publisher.name,
      publishedByUserId: request.query.published_by_user_id ?? null,
      changeType: report?.changeType ?? null,
      isForced,
      isPrerelease: isPrerelease(version),
      fromProposalId: null,
    },
  ]);
  if (contract === undefined) throw new Error('The version did not go live');
  return {
    action: isForced ? 'force_published' : 'published',
    contract: presentContract(contract, '+00:00'),
    ...changes,
    ...(outcome.kind === 'compatible' ? {} : breaking),
    ...messageOf(outcome, current),
    ...(decided.isGenerated ? { version_auto_generated: true } : {}),
    ...(submitted.format === 'json_schema' ? {} : { schema_converted_from: submitted.format }),
    ...auditWarning(decided.audit),
  };
}

function messageOf(
  outcome: PublicationOutcome,
  current: Contract | null,
): Pick<wire.PublishAnswer, 'message' | 'warning'> {
  switch (outcome.kind) {
    case 'forced':
      return { warning: 'Breaking change was force-published. Consumers may be affected.' };
    case 'prerelease':
      return { message: 'Pre-release version published. Breaking changes allowed without ack.' };
    case 'unasked':
      return { message: 'Breaking change published: no consumer is registered, so nobody had to acknowledge it.' };
    case 'graduation':
      return { message: `Graduated from ${current?.version} to stable release.` };
    default:
      return {};
  }
}
