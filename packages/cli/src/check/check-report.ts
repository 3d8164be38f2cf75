import type { Change, ChangeLevel, CompatibilityMode, Rename, Severity } from '@tessera/engine';
import type { DocumentFormat } from '@tessera/sdk';

/** What a check found, as clients see it in JSON: described in docs/check.md. New members may be added, none changes. */
export interface CheckReport {
  /** Of this form. */
  readonly version: 1;
  readonly status: Verdict | 'unchanged';
  /** Whether the check fails under `fail_on`. */
  readonly failed: boolean;
  readonly fail_on: FailOn;
  readonly base: CheckBase;
  /** The mode asked for; null where each asset is judged by its own. */
  readonly mode: CompatibilityMode | null;
  readonly summary: CheckSummary;
  /** Everybody whom something that breaks reaches; those with the most to look at come first. */
  readonly affected_teams: readonly AffectedTeam[];
  /** What differs, the most important first. */
  readonly assets: readonly AssetReport[];
  /** Reasons apart from schemas for which the server would not take the change. */
  readonly blocked: readonly string[];
  /** What could not be looked at, or only in part. */
  readonly warnings: readonly string[];
}

/** `dangerous`: permitted by the mode, and readers may go wrong unnoticed. */
export type Verdict = 'breaking' | 'dangerous' | 'compatible';
export type FailOn = 'breaking' | 'dangerous' | 'none';
export type CheckFormat = DocumentFormat | 'dbt';

export type CheckBase =
  | { readonly kind: 'git'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'files'; readonly path: string }
  | { readonly kind: 'server'; readonly url: string };

export interface CheckSummary {
  /** All that was compared, unchanged ones included. */
  readonly assets: number;
  readonly breaking: number;
  readonly dangerous: number;
  readonly compatible: number;
  readonly new: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** A line of a file, to be looked at. */
export interface Place {
  /** From the top of the repository, with `/`. */
  readonly file: string;
  /** From 1; null where the file is known and nothing else. */
  readonly line: number | null;
}

export interface AssetReport {
  /** For people: the last part of the name, an endpoint, an operation. */
  readonly name: string;
  readonly fqn: string;
  readonly format: CheckFormat;
  readonly change: 'modified' | 'new' | 'removed';
  readonly verdict: Verdict;
  readonly mode: CompatibilityMode | null;
  /** Team that owns it, where something says so. */
  readonly owner: string | null;
  readonly place: Place | null;
  readonly current_version: string | null;
  readonly suggested_version: string | null;
  /** Part of the version that the change calls for. */
  readonly level: ChangeLevel | null;
  readonly changes: readonly ChangeReport[];
  readonly renames: readonly Rename[];
  readonly affected: Affected;
  readonly proposals: readonly PendingProposal[];
  /** Whatever else is to be known, in sentences. */
  readonly notes: readonly string[];
}

export interface ChangeReport
  extends Pick<Change, 'path' | 'pointer' | 'message' | 'old_value' | 'new_value' | 'fingerprint'> {
  /** Id of the rule; for guarantees their kind of change. */
  readonly rule: string;
  readonly kind: string;
  readonly severity: Severity;
  /** The column or field that it is about; null where it is about none. */
  readonly column: string | null;
  readonly witness: { readonly value: unknown; readonly valid_under: 'before' | 'after' } | null;
  readonly confidence: 'unproven' | null;
  readonly suggestion: string | null;
  readonly place: Place | null;
}

/** Whom and what a change reaches; the nearest first. */
export interface Affected {
  readonly models: readonly AffectedModel[];
  readonly exposures: readonly AffectedExposure[];
  readonly teams: readonly AffectedTeam[];
  /** Whether not everything is listed. */
  readonly is_truncated: boolean;
}

export interface AffectedModel {
  readonly name: string;
  readonly fqn: string;
  readonly team: string | null;
  /** Steps from the asset; 1 for what reads it itself. */
  readonly depth: number;
  /** The shortest way to it, in one sentence. */
  readonly why: string;
  /** Columns of it that broken columns feed. */
  readonly columns: readonly string[];
  /** Whether the same change edits it, too. */
  readonly is_changed: boolean;
}

/** A dashboard, application or notebook. */
export interface AffectedExposure {
  readonly name: string;
  readonly type: string;
  readonly url: string | null;
  readonly owner: string | null;
  readonly depth: number;
  readonly why: string;
}

export interface AffectedTeam {
  readonly name: string;
  /** What of it reads what breaks. */
  readonly because: readonly string[];
}

/** A proposal of the server that waits for its consumers, and what they said so far. */
export interface PendingProposal {
  readonly id: string;
  readonly version: string | null;
  readonly answers: readonly { readonly team: string; readonly response: string; readonly notes: string | null }[];
  readonly waiting_for: readonly string[];
}

export const nothingAffected: Affected = { models: [], exposures: [], teams: [], is_truncated: false };
