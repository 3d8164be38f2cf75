import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import { listByAliases, listByLastSegments } from './asset-reference-repository.js';
import { type KnownAssets, lastSegmentOf } from './known-assets.js';

/** Looks up the live assets that go by the ids or end in the names, a few statements for all. */
export async function recogniseAssets(
  db: Executor,
  {
    aliases,
    names,
    environment,
  }: {
    readonly aliases: readonly string[];
    readonly names: readonly string[];
    readonly environment: string;
  },
): Promise<KnownAssets> {
  const byAlias = groupBy(await listByAliases(db, aliases, environment), ({ alias }) => alias);
  const named = await listByLastSegments(db, names.map(lastSegmentOf), environment);
  return {
    byAlias: new Map([...byAlias].map(([alias, rows]) => [alias, rows.map(({ assetId }) => assetId)])),
    byLastSegment: groupBy(named, ({ fqn }) => lastSegmentOf(fqn)),
  };
}
