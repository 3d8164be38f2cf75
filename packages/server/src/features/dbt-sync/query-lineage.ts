import type { ColumnLineage, FedColumn, ModelQuery } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { EntryWarning } from './dbt-import-plan.js';

/** What the thread is asked. */
export type QueryText = Pick<ModelQuery, 'sql' | 'dialect' | 'relations'>;

/** Why the SQL of a model could not be followed. */
export type LineageProblem = wire.LineageProblem;

/** What the thread answers. */
export type LineageAnswer =
  | { readonly kind: 'lineage'; readonly lineage: ColumnLineage }
  | {
      readonly kind: 'problem';
      readonly problem: LineageProblem;
      /** Where the SQL stops being readable, from 1. */
      readonly line?: number;
      readonly column?: number;
      /** Whether the thread ends with it. */
      readonly isLast?: boolean;
    };

/** What feeds the columns of a project, model by model. */
export interface ProjectColumns {
  /** By the key of the model. */
  readonly columns: ReadonlyMap<string, readonly FedColumn[]>;
  /** Models with compiled SQL. */
  readonly models: number;
  readonly problems: readonly { readonly fqn: string; readonly problem: LineageProblem; readonly text: string }[];
}

export const noColumns: ProjectColumns = { columns: new Map(), models: 0, problems: [] };

const texts: Readonly<Record<LineageProblem, string>> = {
  unreadable: 'its SQL cannot be read',
  no_query: 'its SQL is not one query',
  too_large: 'its SQL is too large or nests too deeply',
  too_slow: 'its SQL takes too long to read',
  out_of_time: 'the time for reading SQL was over',
};

export function problemText(answer: {
  readonly problem: LineageProblem;
  readonly line?: number;
  readonly column?: number;
}): string {
  const { problem, line, column } = answer;
  const place = line === undefined || column === undefined ? '' : ` at line ${line}, column ${column}`;
  return `No column-level lineage: ${texts[problem]}${place}`;
}

export function lineageWarnings({ problems }: ProjectColumns): readonly EntryWarning[] {
  return problems.map(({ fqn, text }) => ({ fqn, text }));
}

/** What the answer of an upload says about it; `edges` is how many there are now. */
export function presentColumnLineage(
  { models, problems }: ProjectColumns,
  edges: number,
): wire.DbtUploadAnswer['column_lineage'] {
  const counts = new Map<LineageProblem, number>();
  for (const { problem } of problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return {
    models,
    read: models - problems.length,
    edges,
    not_read: [...counts].map(([reason, count]) => ({ reason, models: count })),
  };
}
