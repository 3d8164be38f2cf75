import type { DependencyType, EdgeOrigin, GraphPart, ResourceType } from '@tessera/api';
import type { Edge } from '@tessera/engine/impact';

/** An asset of the graph, with what is drawn of it. */
export interface GraphNode {
  readonly id: string;
  readonly fqn: string;
  readonly resourceType: ResourceType;
  readonly environment: string;
  readonly ownerTeamId: string;
  readonly ownerTeamName: string | null;
  readonly activeVersion: string | null;
  readonly pendingProposalId: string | null;
}

export interface GraphEdge extends Edge {
  readonly type: DependencyType;
  readonly origin: EdgeOrigin;
}

/** Where an asset stands from the one that was asked about. */
export interface Place {
  readonly part: GraphPart;
  /** Steps. */
  readonly depth: number;
}

type Steps = Iterable<{ readonly id: string; readonly depth: number }>;

/** Places by asset, nearest first. What stands on both sides, as in a cycle, is told as downstream. */
export function placesAround(rootId: string, downstream: Steps, upstream: Steps): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>([[rootId, { part: 'asked', depth: 0 }]]);
  const sides = [
    ['downstream', downstream],
    ['upstream', upstream],
  ] as const;
  for (const [part, steps] of sides) {
    for (const { id, depth } of steps) if (!places.has(id)) places.set(id, { part, depth });
  }
  return new Map([...places].sort(([, left], [, right]) => left.depth - right.depth));
}
