import { type CompatibilityModeName, compatibilityModes } from '@tessera/api';
import { type ComparisonReport, compare, suggestVersion } from '@tessera/engine';
import type { Contract, StoredGuarantees } from './contract.js';
import { schemaProblems } from './schema-validity.js';

/** One contract of a bulk publish, its shape judged. */
export interface BulkItem {
  readonly assetId: string;
  readonly schema: Record<string, unknown>;
  readonly guarantees: StoredGuarantees | null;
  /** `null` when the item names none, or one that does not exist. */
  readonly mode: CompatibilityModeName | null;
  /** What the shape of a publish request says against the schema and the guarantees. */
  readonly schemaErrors: readonly string[];
  readonly guaranteesErrors: readonly string[];
}

/** What an asset stands at before an item is judged; the outcome of the item is part of it for the next one. */
export interface Standing {
  readonly current: Pick<Contract, 'version' | 'schema' | 'compatibilityMode'> | null;
  /** Versions of the asset, whatever their status. */
  readonly versions: ReadonlySet<string>;
  readonly hasPendingProposal: boolean;
}

interface Judged {
  readonly version: string;
  readonly mode: CompatibilityModeName;
  readonly report: ComparisonReport;
}

export type BulkDecision =
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'first'; readonly version: string; readonly mode: CompatibilityModeName }
  | { readonly kind: 'unchanged' }
  /** The suggested version exists, and the item cannot name another one. */
  | { readonly kind: 'taken'; readonly version: string; readonly report: ComparisonReport | null }
  | ({ readonly kind: 'compatible' } & Judged)
  | ({ readonly kind: 'proposed' } & Judged)
  /** Breaking, and the request does not want proposals. */
  | ({ readonly kind: 'breaking' } & Judged);

/** The mode that the text names in whatever case, else `null`. */
export function readMode(text: string | null | undefined): CompatibilityModeName | null {
  const name = text?.toLowerCase();
  return compatibilityModes.find((mode) => mode === name) ?? null;
}

/** What becomes of an item on an asset that the caller may publish to. */
export function decideBulkItem(
  item: BulkItem,
  { current, versions, hasPendingProposal }: Standing,
  shouldPropose: boolean,
): BulkDecision {
  const error = problemOf(item);
  if (error !== null) return { kind: 'refused', error };
  if (hasPendingProposal)
    return { kind: 'refused', error: 'Asset has a pending proposal. Resolve it before publishing.' };
  const mode = item.mode ?? current?.compatibilityMode ?? 'backward';
  const report = current === null ? null : compare(current.schema, item.schema, { mode });
  const { suggestedVersion: version } = suggestVersion(current?.version ?? null, report);
  if (report !== null && report.changes.length === 0) return { kind: 'unchanged' };
  if (report !== null && !report.isCompatible && !shouldPropose) return { kind: 'breaking', version, mode, report };
  if (versions.has(version)) return { kind: 'taken', version, report };
  if (report === null) return { kind: 'first', version, mode };
  return { kind: report.isCompatible ? 'compatible' : 'proposed', version, mode, report };
}

function problemOf({ schema, schemaErrors, guaranteesErrors }: BulkItem): string | null {
  const errors = schemaErrors.length > 0 ? schemaErrors : schemaProblems(schema);
  if (errors.length > 0) return `Invalid schema: ${errors.join('; ')}`;
  return guaranteesErrors.length > 0 ? `Invalid guarantees: ${guaranteesErrors.join('; ')}` : null;
}

/** What the asset stands at once the decision is carried out. */
export function standingAfter(standing: Standing, item: BulkItem, decision: BulkDecision): Standing {
  if (decision.kind === 'proposed') return { ...standing, hasPendingProposal: true };
  if (decision.kind !== 'first' && decision.kind !== 'compatible') return standing;
  const { version, mode } = decision;
  return {
    ...standing,
    current: { version, schema: item.schema, compatibilityMode: mode },
    versions: new Set([...standing.versions, version]),
  };
}
