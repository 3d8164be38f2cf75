import type { AutoPublicationHold, CompatibilityModeName, SemverMode } from '@tessera/api';
import { type Change, checkVersionStep, compare, suggestVersion } from '@tessera/engine';
import { unacknowledgedChanges } from './proposal-staleness.js';

export interface AutoPublicationQuestion {
  readonly proposal: {
    readonly version: string;
    readonly baseContractId: string | null;
    readonly schema: Record<string, unknown>;
    readonly breakingChanges: readonly Change[];
  };
  /** `null` when it is gone or deleted. */
  readonly asset: { readonly semverMode: SemverMode } | null;
  readonly isPublisherLive: boolean;
  readonly current: {
    readonly id: string;
    readonly version: string;
    readonly schema: Record<string, unknown>;
    readonly compatibilityMode: CompatibilityModeName;
  } | null;
  readonly isVersionTaken: boolean;
}

/** Whether an approved proposal goes live by itself (design D11), and why not. One that does not can be published by hand. */
export type AutoPublication =
  | { readonly kind: 'go-live' }
  | {
      readonly kind: 'hold';
      readonly reason: AutoPublicationHold;
      readonly message: string;
      /** What the proposal breaks and nobody acknowledged. */
      readonly breakingChanges: readonly Change[];
    };

export function decideAutoPublication(question: AutoPublicationQuestion): AutoPublication {
  const { proposal, asset, current } = question;
  const { version } = proposal;
  if (asset === null) return hold('asset_deleted', 'The asset was deleted meanwhile.');
  if (!question.isPublisherLive) return hold('publisher_deleted', 'The proposing team was deleted meanwhile.');
  if (question.isVersionTaken) {
    return hold('version_exists', `Version ${version} was published meanwhile. Publish the proposal as another one.`);
  }
  if (current === null || current.id === proposal.baseContractId) return { kind: 'go-live' };

  const unacknowledged = unacknowledgedChanges({ proposal, current });
  if (unacknowledged.length > 0) {
    return hold(
      'unacknowledged_changes',
      `Version ${current.version} went live meanwhile, and the proposal breaks it in ${unacknowledged.length} way(s) that nobody acknowledged. Publish the schema again to make a new proposal.`,
      unacknowledged,
    );
  }
  if (asset.semverMode !== 'enforce') return { kind: 'go-live' };
  const report = compare(current.schema, proposal.schema, { mode: current.compatibilityMode });
  const refusal = checkVersionStep(current.version, version, suggestVersion(current.version, report).changeType);
  if (refusal === null) return { kind: 'go-live' };
  return hold('version_refused', `Version ${current.version} went live meanwhile. ${refusal}.`);
}

function hold(reason: AutoPublicationHold, message: string, breakingChanges: readonly Change[] = []): AutoPublication {
  return { kind: 'hold', reason, message, breakingChanges };
}
