import type * as wire from '@tessera/api';
import { groupBy } from '../../platform/grouping.js';
import { decidingEntries, type EntryWarning, type ImportPlan } from './dbt-import-plan.js';

type Item = wire.DbtUploadAnswer['items'][number];

/** What became of the contract of an asset. */
export type ContractOutcome = NonNullable<Item['contract']>;

export interface ImportFindings {
  readonly plan: ImportPlan;
  /** Assets that were written because they are new or differ. */
  readonly writtenIds: ReadonlySet<string>;
  readonly contracts: ReadonlyMap<string, ContractOutcome>;
  readonly deletedFqns: readonly string[];
  readonly warnings: readonly EntryWarning[];
}

/** What became of each asset, in the order of the manifest; those that it does not name any more come last. */
export function importItems({ plan, writtenIds, contracts, deletedFqns, warnings }: ImportFindings): readonly Item[] {
  const warningsOf = groupBy(warnings, ({ fqn }) => fqn);
  const decided = new Map(decidingEntries(plan).map((planned) => [planned.entry.fqn, planned]));
  const outcomeOf = (fqn: string): Pick<Item, 'outcome' | 'contract'> => {
    const planned = decided.get(fqn);
    if (planned === undefined) return { outcome: 'skipped', contract: null };
    const contract = contracts.get(planned.assetId) ?? null;
    if (planned.kind === 'create') return { outcome: 'created', contract };
    return { outcome: writtenIds.has(planned.assetId) ? 'updated' : 'unchanged', contract };
  };
  const fqns = new Set(plan.entries.map(({ entry }) => entry.fqn));
  return [
    ...[...fqns].map((fqn) => ({
      fqn,
      ...outcomeOf(fqn),
      warnings: (warningsOf.get(fqn) ?? []).map(({ text }) => text),
    })),
    ...deletedFqns.map((fqn) => ({ fqn, outcome: 'deleted' as const, contract: null, warnings: [] })),
  ];
}
