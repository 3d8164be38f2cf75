import type { DbtProject } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { ProjectOwners } from './dbt-codeowners.js';
import { manifestWarnings } from './dbt-documents.js';
import { type ContractOutcome, importItems } from './dbt-import-items.js';
import { type EntryWarning, type ImportPlan, warningText } from './dbt-import-plan.js';
import { lineageWarnings, type ProjectColumns, presentColumnLineage } from './query-lineage.js';

const shownTexts = 20;
const shownItems = 1000;

/** What an import did. */
export interface ImportResult {
  readonly project: DbtProject;
  readonly codeowners: Pick<ProjectOwners, 'problems'>;
  readonly options: wire.DbtUpload;
  readonly plan: ImportPlan;
  readonly writtenIds: ReadonlySet<string>;
  readonly dependencies: number;
  readonly columns: ProjectColumns;
  /** Column edges of its models that there are now. */
  readonly columnEdges: number;
  readonly contracts: {
    readonly published: number;
    readonly warnings: readonly EntryWarning[];
    readonly outcomes: ReadonlyMap<string, ContractOutcome>;
  };
  readonly registrations: { readonly created: number; readonly warnings: readonly EntryWarning[] };
  readonly proposals: {
    readonly details: readonly wire.DbtUploadAnswer['proposals']['details'][number][];
    readonly outcomes: ReadonlyMap<string, ContractOutcome>;
  };
  /** `null` when no results were sent. */
  readonly results: NonNullable<wire.DbtUploadAnswer['audit_runs']> | null;
  readonly deletedFqns: readonly string[];
}

export function presentImport(result: ImportResult): wire.DbtUploadAnswer {
  const { project, options, plan, contracts, registrations, proposals, results, deletedFqns } = result;
  const count = (kind: string): number => plan.entries.filter((planned) => planned.kind === kind).length;
  const items = importItems({
    plan,
    writtenIds: result.writtenIds,
    contracts: new Map([...contracts.outcomes, ...proposals.outcomes]),
    deletedFqns,
    warnings: [...plan.warnings, ...contracts.warnings, ...registrations.warnings, ...lineageWarnings(result.columns)],
  });
  const shown = (warnings: readonly EntryWarning[]) => warnings.slice(0, shownTexts).map(warningText);
  return {
    status: 'success',
    ...(options.dry_run ? { dry_run: true } : {}),
    conflict_mode: options.conflict_mode ?? 'ignore',
    assets: {
      created: count('create'),
      updated: count('update'),
      skipped: count('skip'),
      deleted: deletedFqns.length,
      deleted_fqns: deletedFqns.slice(0, shownTexts),
    },
    dependencies: { synced: result.dependencies },
    column_lineage: presentColumnLineage(result.columns, result.columnEdges),
    contracts: { published: contracts.published },
    proposals: {
      created: proposals.details.length,
      details: proposals.details
        .slice(0, shownTexts)
        .map((detail) => (options.dry_run ? { ...detail, proposal_id: null } : detail)),
    },
    registrations: { created: registrations.created },
    ...(results === null ? {} : { audit_runs: { ...results, warnings: results.warnings.slice(0, shownTexts) } }),
    guarantees_extracted: plan.entries.filter(({ kind, entry }) => kind !== 'skip' && entry.hasTestGuarantees).length,
    items: items.slice(0, shownItems),
    items_total: items.length,
    ownership_warnings: shown(plan.warnings),
    contract_warnings: shown(contracts.warnings),
    registration_warnings: shown(registrations.warnings),
    manifest_warnings: [
      ...manifestWarnings(project),
      ...result.codeowners.problems.map((problem) => `CODEOWNERS, ${problem}`),
    ].slice(0, shownTexts),
  };
}
