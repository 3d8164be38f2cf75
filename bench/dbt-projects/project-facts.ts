import { readDbtProject } from '../../packages/adapters/src/dbt/read-project.js';
import type { DbtUploadAnswer } from '../../packages/api/src/dbt-sync.js';
import type { Guarantees } from '../../packages/engine/src/guarantees/guarantees.js';
import { percent } from '../table.js';

/** What a manifest holds, and what the import made of it. */
export interface ProjectFacts {
  readonly adapter: string;
  readonly nodes: number;
  readonly assets: number;
  readonly contracts: number;
  readonly typedColumns: number;
  readonly guarantees: number;
  readonly edges: number;
  readonly columnEdges: number;
  /** Of the models with compiled SQL. */
  readonly read: number;
  readonly models: number;
  readonly warnings: number;
}

export function factsOf(
  manifest: Readonly<Record<string, unknown>>,
  catalog: unknown,
  answer: DbtUploadAnswer,
): ProjectFacts {
  const project = readDbtProject(manifest, catalog ?? undefined);
  const entries = (key: string) => Object.keys((manifest[key] ?? {}) as object).length;
  const { column_lineage: lineage } = answer;
  return {
    adapter: project.adapterType ?? 'unknown',
    nodes: entries('nodes') + entries('sources'),
    assets: answer.items_total,
    contracts: answer.contracts.published,
    typedColumns: project.assets.flatMap(({ columns }) => columns).filter(({ dataType }) => dataType !== null).length,
    guarantees: project.assets.reduce((sum, { guarantees }) => sum + promises(guarantees), 0),
    edges: answer.dependencies.synced,
    columnEdges: lineage.edges,
    read: lineage.read,
    models: lineage.models,
    warnings: answer.items.reduce((sum, { warnings }) => sum + warnings.length, answer.manifest_warnings.length),
  };
}

function promises(guarantees: Guarantees | null): number {
  if (guarantees === null) return 0;
  const { freshness, volume, nullability, accepted_values: values, custom = [] } = guarantees;
  const byColumn = [nullability, values].reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0);
  return byColumn + custom.length + (freshness === null ? 0 : 1) + (volume === null ? 0 : 1);
}

const headings = [
  'Project',
  'Warehouse',
  'Nodes',
  'Assets',
  'Contracts',
  'Typed columns',
  'Guarantees',
  'Edges',
  'Column edges',
  'SQL read',
  'Warnings',
];

export function markdownTable(projects: readonly (readonly [name: string, facts: ProjectFacts])[]): string {
  const rows = projects.map(([name, facts]) => [
    name,
    facts.adapter,
    ...[facts.nodes, facts.assets, facts.contracts, facts.typedColumns, facts.guarantees, facts.edges].map(String),
    String(facts.columnEdges),
    facts.models === 0 ? 'none compiled' : `${percent(facts.read, facts.models)} of ${facts.models}`,
    String(facts.warnings),
  ]);
  const alignments = headings.map((_, column) => (column < 2 ? '---' : '--:'));
  return [headings, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
