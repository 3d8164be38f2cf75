import type { LineageGraph } from '@tessera/api';
import type { GraphEdge, GraphNode, Place } from './lineage-graph.js';

export function presentGraph(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Place>,
  { total, isTruncated }: { readonly total: number; readonly isTruncated: boolean },
): LineageGraph {
  return {
    nodes: nodes.map((node) => {
      const place = places.get(node.id);
      return {
        asset_id: node.id,
        fqn: node.fqn,
        resource_type: node.resourceType,
        environment: node.environment,
        owner_team_id: node.ownerTeamId,
        owner_team_name: node.ownerTeamName,
        active_version: node.activeVersion,
        pending_proposal_id: node.pendingProposalId,
        part: place?.part ?? null,
        depth: place?.depth ?? null,
      };
    }),
    edges: edges.map(({ dependency, dependent, type, origin }) => ({
      dependency_asset_id: dependency,
      dependent_asset_id: dependent,
      dependency_type: type,
      origin,
    })),
    total,
    truncated: isTruncated,
  };
}
