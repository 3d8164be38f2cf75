import { analyzeAssetImpact } from '../../packages/server/src/features/impact/asset-impact-service.js';
import { fullAccess } from '../../packages/server/src/platform/auth/actor.js';
import { systemClock } from '../../packages/server/src/platform/clock.js';
import { randomIds } from '../../packages/server/src/platform/ids.js';
import { quantile } from '../numbers.js';
import type { BenchDatabase } from './bench-database.js';
import type { Block, Graph } from './graph.js';
import { changedSchema } from './schema.js';
import { assetId } from './stored-graph.js';

export interface Measure {
  readonly block: Block;
  /** Levels that were read, the empty one at the end included. */
  readonly levels: number;
  readonly statements: number;
  /** A whole impact analysis, without HTTP. */
  readonly ms: number;
  /** A plain breadth-first search over the same graph in memory. */
  readonly memoryMs: number;
}

/** The lower quartile: what else runs on the machine only ever adds to a time. */
const calm = 1 / 4;

/** Far beyond what HTTP allows: the whole part of the graph is listed. */
const everything = { depth: 1_000, maxAssets: 1_000_000 };

export async function measureBlock(database: BenchDatabase, graph: Graph, block: Block): Promise<Measure> {
  const platform = { db: database.db, clock: systemClock(), newId: randomIds };
  const actor = fullAccess(assetId(block.head));
  const question = { assetId: assetId(block.head), schema: changedSchema, ...everything };
  const neighbours = neighboursIn(graph);
  const rounds = Math.max(5, Math.min(40, Math.round(40_000 / block.affected)));
  const times: number[] = [];
  const memoryTimes: number[] = [];
  let statements = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    statements = await database.statementsOf(async () => {
      const { impacted_assets: found } = await analyzeAssetImpact(platform, actor, question);
      if (found.length !== block.affected) throw new Error(`Found ${found.length} of ${block.affected}.`);
    });
    const analyzed = performance.now();
    if (search(neighbours, question.assetId).affected !== block.affected) throw new Error('The search is wrong.');
    const searched = performance.now();
    // The first third warms up.
    if (round < rounds / 3) continue;
    times.push(analyzed - started);
    memoryTimes.push(searched - analyzed);
  }
  const { levels } = search(neighbours, question.assetId);
  return { block, levels, statements, ms: quantile(times, calm), memoryMs: quantile(memoryTimes, calm) };
}

function neighboursIn({ edges }: Graph): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  for (const [dependency, dependent] of edges) {
    const id = assetId(dependency);
    const known = neighbours.get(id);
    if (known === undefined) neighbours.set(id, [assetId(dependent)]);
    else known.push(assetId(dependent));
  }
  return neighbours;
}

function search(neighbours: ReadonlyMap<string, readonly string[]>, root: string) {
  const seen = new Set([root]);
  let levels = 0;
  for (let frontier = [root]; frontier.length > 0; levels += 1) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const neighbour of neighbours.get(id) ?? []) {
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        next.push(neighbour);
      }
    }
    frontier = next;
  }
  return { affected: seen.size - 1, levels };
}
