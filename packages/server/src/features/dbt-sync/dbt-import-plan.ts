import type { ImportedAsset } from '@tessera/adapters';
import type { Asset } from '../assets/asset.js';

export type ConflictMode = 'overwrite' | 'ignore' | 'fail';

export function isConflictMode(value: string): value is ConflictMode {
  return value === 'overwrite' || value === 'ignore' || value === 'fail';
}

/** Something to say about an entry; in lists of texts it stands behind the name. */
export interface EntryWarning {
  readonly fqn: string;
  readonly text: string;
}

export function warningText({ fqn, text }: EntryWarning): string {
  return `${fqn}: ${text}`;
}

/** Who owns an entry, as far as the names in the project could be resolved. */
export interface Ownership {
  /** `null` when neither the entry nor the request names a team that exists. */
  readonly teamId: string | null;
  readonly userId: string | null;
  readonly warnings: readonly string[];
}

/** What becomes of one entry of the project. */
type PlannedEntry =
  | {
      readonly kind: 'create' | 'update';
      readonly entry: ImportedAsset;
      readonly assetId: string;
      readonly ownerTeamId: string;
      readonly ownerUserId: string | null;
    }
  | { readonly kind: 'skip' | 'conflict'; readonly entry: ImportedAsset; readonly assetId: string | null };

export interface ImportPlan {
  readonly entries: readonly PlannedEntry[];
  readonly warnings: readonly EntryWarning[];
  /** Asset of each entry by its dbt id, skipped entries included: others depend on them. */
  readonly assetIds: ReadonlyMap<string, string>;
}

export interface PlanQuestion {
  readonly entries: readonly ImportedAsset[];
  readonly existing: ReadonlyMap<string, Pick<Asset, 'id' | 'deletedAt'>>;
  readonly conflictMode: ConflictMode;
  readonly ownershipOf: (entry: ImportedAsset) => Ownership;
  readonly newId: () => string;
}

/** Decides for every entry whether it makes an asset, changes one or is passed over. A name that comes twice exists the second time. */
export function planImport({ entries, existing, conflictMode, ownershipOf, newId }: PlanQuestion): ImportPlan {
  const planned: PlannedEntry[] = [];
  const warnings: EntryWarning[] = [];
  const assetIds = new Map<string, string>();
  const made = new Map<string, string>();
  for (const entry of entries) {
    const stored = existing.get(entry.fqn);
    const knownId = made.get(entry.fqn) ?? stored?.id ?? null;
    const exists = made.has(entry.fqn) || (stored !== undefined && stored.deletedAt === null);
    if (exists && conflictMode !== 'overwrite') {
      planned.push({ kind: conflictMode === 'fail' ? 'conflict' : 'skip', entry, assetId: knownId });
      if (knownId !== null) assetIds.set(entry.key, knownId);
      continue;
    }
    const { teamId, userId, warnings: unresolved } = ownershipOf(entry);
    const { fqn } = entry;
    for (const text of unresolved) warnings.push({ fqn, text });
    if (teamId === null) {
      warnings.push({ fqn, text: 'No owner_team_id provided and no meta.tessera.owner_team set, skipping' });
      planned.push({ kind: 'skip', entry, assetId: knownId });
      continue;
    }
    const assetId = knownId ?? newId();
    made.set(entry.fqn, assetId);
    assetIds.set(entry.key, assetId);
    planned.push({ kind: exists ? 'update' : 'create', entry, assetId, ownerTeamId: teamId, ownerUserId: userId });
  }
  return { entries: planned, warnings, assetIds };
}

/** Keys of the entries that decide their asset when all are imported: where a name comes twice, of the later one. */
export function decidingKeys(entries: readonly ImportedAsset[]): ReadonlySet<string> {
  return new Set(new Map(entries.map(({ fqn, key }) => [fqn, key])).values());
}

export type DecidingEntry = PlannedEntry & { readonly kind: 'create' | 'update' };

/** The entry that decides an asset: where a name comes twice, the later one. */
export function decidingEntries(plan: ImportPlan): readonly DecidingEntry[] {
  const byAsset = new Map<string, DecidingEntry>();
  for (const planned of plan.entries) {
    if (planned.kind !== 'create' && planned.kind !== 'update') continue;
    const earlier = byAsset.get(planned.assetId);
    byAsset.set(planned.assetId, earlier === undefined ? planned : { ...planned, kind: earlier.kind });
  }
  return [...byAsset.values()];
}
