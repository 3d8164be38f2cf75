import type { DbtProject } from '@tessera/adapters';
import type { EntryWarning, ImportPlan } from './dbt-import-plan.js';

export interface WantedConsumer {
  readonly assetId: string;
  readonly teamId: string;
}

export interface ConsumerQuestion {
  readonly project: DbtProject;
  readonly plan: ImportPlan;
  readonly teamIds: ReadonlyMap<string, string>;
  /** Assets that have a live contract to register at. */
  readonly hasContract: ReadonlySet<string>;
  readonly inferFromRefs: boolean;
}

/** Which teams read which assets, by refs, by `meta.tessera.consumers` and by exposures whose owner is a team. */
export function dbtConsumers(question: ConsumerQuestion): {
  readonly wanted: readonly WantedConsumer[];
  readonly warnings: readonly EntryWarning[];
} {
  const { project, plan, teamIds, hasContract, inferFromRefs } = question;
  const wanted: WantedConsumer[] = [];
  const warnings: EntryWarning[] = [];
  const want = (assetId: string | undefined, teamId: string): void => {
    if (assetId !== undefined && hasContract.has(assetId)) wanted.push({ assetId, teamId });
  };
  const processed = new Set<string>();
  for (const planned of plan.entries) {
    if (planned.kind !== 'create' && planned.kind !== 'update') continue;
    processed.add(planned.entry.key);
    if (inferFromRefs)
      for (const parent of planned.entry.dependsOn) want(plan.assetIds.get(parent), planned.ownerTeamId);
    const { fqn } = planned.entry;
    for (const { team } of planned.entry.consumers) {
      const teamId = teamIds.get(team);
      if (teamId === undefined) warnings.push({ fqn, text: `consumer team '${team}' not found` });
      else if (!hasContract.has(planned.assetId)) warnings.push({ fqn, text: `no active contract for '${team}'` });
      else want(planned.assetId, teamId);
    }
  }
  if (inferFromRefs) {
    for (const exposure of project.exposures) {
      const teamId = exposure.owner.name === null ? undefined : teamIds.get(exposure.owner.name);
      if (teamId === undefined) continue;
      for (const parent of exposure.dependsOn) if (processed.has(parent)) want(plan.assetIds.get(parent), teamId);
    }
  }
  return { wanted, warnings };
}
