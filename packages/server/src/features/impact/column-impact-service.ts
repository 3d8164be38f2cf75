import type * as wire from '@tessera/api';
import { ImpactWalk } from '@tessera/engine/impact';
import type { Executor } from '../../platform/database/database.js';
import { type BrokenColumns, type ColumnStep, columnPlace, presentColumnImpacts } from './column-impact.js';
import { type ColumnKey, listColumnSteps } from './column-impact-repository.js';
import type { ImpactLimits } from './impact.js';
import { listNamedAssets } from './impact-repository.js';

/** Edges of one level that are read for each column that may be reached. */
const edgesPerColumn = 20;
/** Broken columns that are followed. */
const maxFollowed = 500;

type ColumnImpacts = Pick<wire.Reach, 'column_impacts' | 'column_impacts_truncated'>;

/**
 * Which columns the broken ones feed, directly and through others: one walk for all of them, one statement a level, with
 * the limits of the walk over assets. Without broken columns nothing is asked.
 */
export async function columnImpactsOf(
  db: Executor,
  broken: readonly BrokenColumns[],
  { depth, maxAssets }: ImpactLimits,
): Promise<ColumnImpacts> {
  const keys = new Map<string, ColumnKey>();
  const keyOf = (assetId: string, column: string) => {
    const place = columnPlace(assetId, column);
    keys.set(place, [assetId, column.toLowerCase()]);
    return place;
  };
  const places = broken.flatMap(({ id, columns }) => columns.map((column) => keyOf(id, column)));
  const walk = new ImpactWalk<ColumnStep>(places.slice(0, maxFollowed), { maxDepth: depth, maxReached: maxAssets });
  const maxEdges = edgesPerColumn * maxAssets;
  while (walk.frontier.length > 0) {
    const asked: ColumnKey[] = [];
    for (const place of walk.frontier) {
      const key = keys.get(place);
      if (key !== undefined) asked.push(key);
    }
    const steps = await listColumnSteps(db, asked, maxEdges + 1);
    for (const { assetId, column } of steps) keyOf(assetId, column);
    walk.advance(steps, steps.length <= maxEdges);
  }
  const reached = [...walk.reached()];
  const named = await listNamedAssets(db, [...new Set(reached.map(({ edge }) => edge.assetId))]);
  const { impacts, isTruncated } = presentColumnImpacts(
    broken,
    reached,
    new Map(named.map(({ id, fqn }) => [id, fqn])),
  );
  const hasMore = isTruncated || walk.isTruncated || places.length > maxFollowed;
  return { column_impacts: impacts, ...(hasMore ? { column_impacts_truncated: true } : {}) };
}
