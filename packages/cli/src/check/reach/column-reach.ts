import { columnLineage, type DbtProject, NoQueryError, ProjectLineage, TooManyStepsError } from '@tessera/adapters';
import { type Edge, walkEdges } from '@tessera/engine/impact';
import { loadSqlParser } from '../sql/sql-parser.js';
import type { BrokenEntry } from './broken-entry.js';

/** Longer queries are hardly written by people and take long to read. */
const maxQueryLength = 500_000;
/** All queries together, in characters: a check does not take longer than a few seconds for what it can do without. */
const maxTotalLength = 20_000_000;

/** From a broken column to one that gets its values. */
export interface FeedStep {
  readonly from: string;
  readonly to: string;
}

/** Which columns broken ones feed, directly and through others. */
export class ColumnReach {
  readonly #feeds: ReadonlyMap<string, readonly FeedStep[]>;

  constructor(feeds: ReadonlyMap<string, readonly FeedStep[]>) {
    this.#feeds = feeds;
  }

  /** Of a broken entry, the columns that end up in another one. */
  feedsOf(root: string, reader: string): readonly FeedStep[] {
    return this.#feeds.get(`${root}\n${reader}`) ?? [];
  }
}

interface ColumnEdge extends Edge {
  readonly asset: string;
  readonly column: string;
}

const placeOf = (asset: string, column: string): string => `${asset}\n${column.toLowerCase()}`;

/** Reads the compiled SQL of what is reached, as far as dbt compiled it. */
export async function columnReach(
  project: DbtProject,
  broken: readonly BrokenEntry[],
  reached: ReadonlySet<string>,
): Promise<ColumnReach> {
  const columns = broken.flatMap(({ key, columns: names }) => names.map((name) => ({ key, name })));
  const edges = columns.length === 0 ? [] : await columnEdges(project, reached);
  const roots = new Map(columns.map(({ key, name }) => [placeOf(key, name), { key, name }]));
  const walked = walkEdges(roots.keys(), edges, { maxDepth: 10, maxReached: 100_000 });
  const feeds = new Map<string, FeedStep[]>();
  for (const { edge, origins } of walked.reached) {
    for (const { root } of origins) {
      const from = roots.get(root);
      if (from === undefined) continue;
      const pair = `${from.key}\n${edge.asset}`;
      const steps = feeds.get(pair) ?? [];
      feeds.set(pair, steps);
      steps.push({ from: from.name, to: edge.column });
    }
  }
  return new ColumnReach(feeds);
}

async function columnEdges(project: DbtProject, reached: ReadonlySet<string>): Promise<readonly ColumnEdge[]> {
  if (!project.assets.some(({ key, compiledSql }) => compiledSql !== null && reached.has(key))) return [];
  const parse = await loadSqlParser();
  const lineage = new ProjectLineage(project);
  const edges: ColumnEdge[] = [];
  let room = maxTotalLength;
  for (const queries of lineage.steps()) {
    for (const query of queries) {
      // What is not read goes by its documented columns.
      if (!reached.has(query.asset.key) || query.sql.length > Math.min(maxQueryLength, room)) continue;
      room -= query.sql.length;
      try {
        const found = columnLineage(parse(query.sql, query.dialect.parser), query);
        for (const { name, feeds } of lineage.accept(query, found)) {
          const dependent = placeOf(query.asset.key, name);
          for (const { asset, column } of feeds)
            edges.push({ dependency: placeOf(asset, column), dependent, asset: query.asset.key, column: name });
        }
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        // The parser does not come back from the end of its stack: what was found so far is true all the same.
        if (!canParse(parse)) return edges;
      }
    }
  }
  return edges;
}

function isUnreadable(error: unknown): boolean {
  if (error instanceof NoQueryError || error instanceof TooManyStepsError || error instanceof RangeError) return true;
  return error instanceof Error && (error.name === 'ParserError' || error.name === 'RuntimeError');
}

function canParse(parse: (sql: string, dialect: string) => unknown): boolean {
  try {
    parse('select 1', 'generic');
    return true;
  } catch {
    return false;
  }
}
