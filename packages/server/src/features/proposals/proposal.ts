import type {
  AcknowledgmentResponse,
  AffectedAsset,
  AffectedTeam,
  CompatibilityModeName,
  Objection,
  ProposalStatus,
  SchemaFormat,
} from '@tessera/api';
import type { Change, ChangeLevel } from '@tessera/engine';
import type { Instant } from '../../platform/instant.js';

/**
 * A breaking version that waits for its consumers.
 *
 * `pending` → `approved` when every consumer answered and nobody blocked, `rejected` when one blocked, `withdrawn` by its
 * proposer, `expired` when its time is up. Only a pending proposal changes its status; only an approved one goes live.
 */
export interface Proposal {
  readonly id: string;
  readonly assetId: string;
  /** The contract that it was judged against (design D9). */
  readonly baseContractId: string | null;
  readonly schema: Record<string, unknown>;
  /** What the schema was submitted in; the schema itself is JSON Schema. */
  readonly schemaFormat: SchemaFormat;
  /** The version that it was submitted as. */
  readonly version: string;
  /** Mode of the version when it is to go live with the last answer (design D11). */
  readonly autoPublishMode: CompatibilityModeName | null;
  readonly guarantees: Record<string, unknown> | null;
  readonly changeType: ChangeLevel;
  readonly breakingChanges: readonly Change[];
  readonly status: ProposalStatus;
  readonly proposedBy: string;
  readonly proposedByUserId: string | null;
  readonly proposedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly autoExpire: boolean;
  readonly affectedTeams: readonly AffectedTeam[];
  readonly affectedAssets: readonly AffectedAsset[];
  /** In the order in which they were filed. */
  readonly objections: readonly Objection[];
  /** Every team that was asked, those that registered later included. */
  readonly askedTeamIds: readonly string[];
}

export interface Acknowledgment {
  readonly id: string;
  readonly proposalId: string;
  readonly consumerTeamId: string;
  readonly acknowledgedByUserId: string | null;
  readonly response: AcknowledgmentResponse;
  readonly migrationDeadline: Instant | null;
  readonly respondedAt: Instant;
  readonly notes: string | null;
}
