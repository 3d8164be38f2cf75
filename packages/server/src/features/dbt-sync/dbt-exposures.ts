import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { type Edge, type Reached, walkEdges } from '@tessera/engine/impact';

/** Nodes of the manifest that are looked at; more than any answer lists. */
const maxReached = 10_000;

/** An id of dbt never holds a blank, so no asset has such a key. */
const exposureNode = (index: number): string => `exposure ${index}`;

/**
 * The exposures of the manifest that read a breaking entry, directly or through other entries of the manifest.
 *
 * @param depth steps from a breaking entry to what an exposure reads
 */
export function affectedExposures(
  { assets, exposures }: DbtProject,
  breaking: readonly ImportedAsset[],
  depth: number,
): readonly wire.AffectedExposure[] {
  if (exposures.length === 0 || breaking.length === 0) return [];
  const edges: Edge[] = exposures.flatMap(({ dependsOn }, index) =>
    dependsOn.map((dependency) => ({ dependency, dependent: exposureNode(index) })),
  );
  for (const { key, dependsOn } of assets)
    for (const dependency of dependsOn) edges.push({ dependency, dependent: key });
  const roots = new Map(breaking.map((entry) => [entry.key, entry]));
  const { reached } = walkEdges(roots.keys(), edges, { maxDepth: depth + 1, maxReached });
  const byNode = new Map(reached.map((node) => [node.id, node]));
  return exposures
    .flatMap(({ key, name, type, url, owner }, index) => {
      const node = byNode.get(exposureNode(index));
      if (node === undefined) return [];
      return [
        {
          node_id: key,
          name,
          type,
          url,
          owner_name: owner.name,
          owner_email: owner.email,
          because: because(node, roots),
        },
      ];
    })
    .sort((left, right) => nearest(left) - nearest(right));
}

function because({ origins }: Reached, roots: ReadonlyMap<string, ImportedAsset>) {
  return origins.flatMap(({ root, depth }) => {
    const entry = roots.get(root);
    return entry === undefined ? [] : [{ node_id: root, fqn: entry.fqn, depth: depth - 1 }];
  });
}

function nearest({ because: reasons }: wire.AffectedExposure): number {
  return reasons[0]?.depth ?? 0;
}
