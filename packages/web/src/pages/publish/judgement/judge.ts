import { type CompatibilityMode, compare, type JsonSchema, suggestVersion } from '@tessera/engine';
import { type Finding, findingsOf } from '../../../parts/findings/finding.js';

/** What is compared. */
export interface Question {
  /** The live schema; `null` where none is. */
  readonly before: unknown;
  readonly after: unknown;
  /** Under which the live version promised to stay. */
  readonly mode: CompatibilityMode;
  readonly version: string | null;
}

/** What a new schema means for readers, as values that a thread can send. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly breaking: number;
  readonly suggestedVersion: string;
  readonly reason: string;
  readonly isFirst: boolean;
}

/** Judges with the engine, as the server does. */
export function judge({ before, after, mode, version }: Question): Judgement {
  const report = before === null ? null : compare(before as JsonSchema, after as JsonSchema, { mode });
  const { suggestedVersion, reason, isFirstContract } = suggestVersion(version, report);
  return {
    findings: report === null ? [] : findingsOf(report.breakingChanges, report.changes),
    breaking: report?.breakingChanges.length ?? 0,
    suggestedVersion,
    reason,
    isFirst: isFirstContract,
  };
}
