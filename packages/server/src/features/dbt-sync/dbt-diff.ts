import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { deepEqual } from '@tessera/engine';
import { type ComparedEntry, isBreaking, presentJudgement } from '../contracts/live-comparison.js';
import { guaranteesToStore } from '../contracts/stored-guarantees.js';

type DiffedModel = wire.DbtDiff['models'][number];

/** How often each entry is read by others of the manifest, by key. */
export function readersByKey({ assets }: DbtProject): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { dependsOn } of assets) for (const parent of dependsOn) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  return counts;
}

interface ModelContext {
  /** Other entries of the manifest that read it. */
  readonly readers: number;
  /** Whether the contract of its asset is made from it. */
  readonly isDeciding: boolean;
}

export function diffedModel(
  compared: ComparedEntry<ImportedAsset>,
  { readers, isDeciding }: ModelContext,
): DiffedModel {
  const { entry, current } = compared;
  // What lists no columns is never published, so whatever its contract says stays.
  const isCompared = entry.hasColumns && current !== null && isDeciding;
  const judged = isCompared ? compared : { ...compared, comparison: null };
  return {
    fqn: entry.fqn,
    node_id: entry.key,
    ...kindOfChange(judged),
    owner_team: entry.ownerTeamOrigin === 'meta' ? entry.ownerTeam : null,
    consumers_declared: entry.consumers.length,
    consumers_from_refs: readers,
    has_schema: entry.hasColumns,
    ...presentJudgement(judged),
    guarantees_changed: isCompared && !deepEqual(current.guarantees, guaranteesToStore(entry.guarantees)),
  };
}

function kindOfChange(compared: ComparedEntry<ImportedAsset>): Pick<DiffedModel, 'change_type' | 'schema_change_type'> {
  const { entry, assetId, current, comparison } = compared;
  if (assetId === null) return { change_type: 'new', schema_change_type: null };
  if (!entry.hasColumns) return { change_type: 'unchanged', schema_change_type: null };
  if (current === null) return { change_type: 'modified', schema_change_type: null };
  if (comparison === null) return { change_type: 'unchanged', schema_change_type: 'none' };
  return { change_type: 'modified', schema_change_type: isBreaking(compared) ? 'breaking' : 'compatible' };
}

export function deletedModel(
  { id, fqn, dbtId }: { readonly id: string; readonly fqn: string; readonly dbtId: string },
  consumers: number,
): DiffedModel {
  return {
    fqn,
    node_id: dbtId,
    change_type: 'deleted',
    schema_change_type: null,
    owner_team: null,
    consumers_declared: consumers,
    consumers_from_refs: 0,
    has_schema: false,
    asset_id: id,
    current_version: null,
    suggested_version: null,
    compatibility_mode: null,
    breaking_changes: [],
    compatible_changes: [],
    renames: [],
    guarantees_changed: false,
  };
}

/** The teams that `meta.tessera` names and that do not exist. */
export function metaErrors({ assets }: DbtProject, knownTeams: ReadonlySet<string>): string[] {
  return assets.flatMap(({ fqn, ownerTeam, ownerTeamOrigin, consumers }) => {
    const errors: string[] = [];
    if (ownerTeamOrigin === 'meta' && ownerTeam !== null && !knownTeams.has(ownerTeam))
      errors.push(`${fqn}: owner_team '${ownerTeam}' not found`);
    for (const { team } of consumers)
      if (!knownTeams.has(team)) errors.push(`${fqn}: consumer team '${team}' not found`);
    return errors;
  });
}

export function summaryOf(models: readonly DiffedModel[]): wire.DbtDiff['summary'] {
  const count = (kind: DiffedModel['change_type']): number =>
    models.filter(({ change_type: type }) => type === kind).length;
  return {
    new: count('new'),
    modified: count('modified'),
    deleted: count('deleted'),
    unchanged: count('unchanged'),
    breaking: models.filter(({ schema_change_type: type }) => type === 'breaking').length,
  };
}

/** What is only gone leaves the status clean. */
export function statusOf({ breaking, new: added, modified }: wire.DbtDiff['summary']): wire.DbtDiff['status'] {
  if (breaking > 0) return 'breaking_changes_detected';
  return added + modified > 0 ? 'changes_detected' : 'clean';
}
