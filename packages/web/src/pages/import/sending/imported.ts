import type {
  Change,
  ContractOutcome,
  DbtDiff,
  DbtUploadAnswer,
  DbtUploadStage,
  OpenApiDiff,
  OpenApiImport,
} from '@tessera/sdk';

/** How an entry of a document differs from what Tessera holds. */
export interface Difference {
  readonly fqn: string;
  readonly change_type: 'new' | 'modified' | 'unchanged' | 'deleted';
  readonly schema_change_type: 'none' | 'compatible' | 'breaking' | null;
  readonly has_schema: boolean;
  readonly breaking_changes: readonly Change[];
  readonly compatible_changes: readonly Change[];
  readonly asset_id: string | null;
  readonly current_version: string | null;
  readonly suggested_version: string | null;
}

export interface Differences {
  readonly items: readonly Difference[];
  readonly teams: OpenApiDiff['affected_teams'];
  /** What could not be read, with its place. */
  readonly problems: readonly string[];
}

/** What became of an entry, or would. */
export interface ImportedItem {
  readonly fqn: string;
  readonly action: 'created' | 'updated' | 'unchanged' | 'skipped' | 'deleted' | 'error';
  readonly assetId: string | null;
  readonly contract: ContractOutcome;
  readonly proposalId: string | null;
  readonly notes: readonly string[];
}

export interface Imported {
  readonly items: readonly ImportedItem[];
  /** More than are listed, in very large projects. */
  readonly total: number;
  readonly problems: readonly string[];
}

export type Stage = DbtUploadStage;

/** A document as the server is asked about it. */
export interface Asking {
  compare(): Promise<Differences>;
  run(isDryRun: boolean, onStage?: (stage: Stage) => void): Promise<Imported>;
}

type SpecDifferences = Pick<OpenApiDiff, 'affected_teams' | 'parse_errors'>;
type SpecItem = Omit<OpenApiImport['endpoints'][number], 'path' | 'method'>;

export function differencesOf(answer: SpecDifferences, items: readonly Difference[]): Differences {
  return { items, teams: answer.affected_teams, problems: answer.parse_errors };
}

export function importedOf(
  { parse_errors: problems }: Pick<OpenApiImport, 'parse_errors'>,
  items: readonly SpecItem[],
): Imported {
  const listed = items.map(
    ({ fqn, action, asset_id: assetId, contract, proposal_id: proposalId, error }): ImportedItem => {
      const done = action === 'would_create' ? 'created' : action === 'would_update' ? 'updated' : action;
      return { fqn, action: done, assetId, contract, proposalId, notes: error === null ? [] : [error] };
    },
  );
  return { items: listed, total: listed.length, problems };
}

/** `<name>: <message>` for many names as `<message>: <name> and 3 more`. */
function byMessage(errors: readonly string[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const error of errors) {
    const [name = '', ...message] = error.split(': ');
    const key = message.join(': ');
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return [...names].map(([message, [first = '', ...more]]) => {
    if (message === '') return first;
    return `${message}: ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  });
}

export function differencesOfDbt(answer: DbtDiff): Differences {
  const { models, affected_teams: teams, meta_errors: unknown, manifest_warnings: unread } = answer;
  return { items: models, teams, problems: [...unread, ...byMessage(unknown)] };
}

export function importedOfDbt(answer: DbtUploadAnswer): Imported {
  const proposals = new Map(answer.proposals.details.map((each) => [each.asset_fqn, each]));
  return {
    items: answer.items.map(({ fqn, outcome, contract, warnings }) => ({
      fqn,
      action: outcome,
      assetId: proposals.get(fqn)?.asset_id ?? null,
      contract,
      proposalId: proposals.get(fqn)?.proposal_id ?? null,
      notes: warnings,
    })),
    total: answer.items_total,
    // The others stand beside the entries that they are about.
    problems: answer.manifest_warnings,
  };
}
