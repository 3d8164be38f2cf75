import { type LineageDirection, type LineageGraph, type LineageGraphQuery, maxGraphNodes } from '@tessera/api';
import { ImpactWalk } from '@tessera/engine/impact';
import type { Executor } from '../../platform/database/database.js';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveAsset } from '../assets/asset-directory-service.js';
import { getProposal } from '../proposals/proposal-reading-service.js';
import { type GraphNode, type Place, placesAround } from './lineage-graph.js';
import { presentGraph } from './lineage-graph-presentation.js';
import {
  countMatchingAssets,
  type GraphFilter,
  listEdgesAmong,
  listEdgesFrom,
  listMatchingNodes,
  listNodes,
} from './lineage-graph-repository.js';

/** Assets that are counted around one of them. */
const maxCounted = 10_000;
/** Edges of one level, or of one answer. */
const maxEdges = 40_000;

interface Around {
  readonly assetId: string;
  readonly downstream: number;
  readonly upstream: number;
}

interface FoundNodes {
  readonly nodes: readonly GraphNode[];
  readonly places: ReadonlyMap<string, Place>;
  readonly total: number;
}

/**
 * Assets and the edges between them: those that pass the filters, those around an asset, or what a proposal reaches. The
 * number of statements does not depend on how many assets there are; around an asset there is one a step.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` for several of these at once, 404 `ASSET_NOT_FOUND`, `PROPOSAL_NOT_FOUND`.
 */
export async function getLineageGraph(
  platform: Platform,
  { asset_id: assetId, proposal_id: proposalId, direction, depth, limit = maxGraphNodes, ...filter }: LineageGraphQuery,
  defaultDepth: number,
): Promise<LineageGraph> {
  const ways = [
    assetId !== undefined,
    proposalId !== undefined,
    Object.values(filter).some((each) => each !== undefined),
  ];
  if (ways.filter(Boolean).length > 1) {
    const message = 'Ask for the graph around an asset, of a proposal, or of assets that pass filters: one at a time';
    throw new ApiError('BAD_REQUEST', message);
  }
  const { db } = platform;
  const steps = depth ?? defaultDepth;
  let around: Around | null = null;
  if (assetId !== undefined) around = await aroundAsset(db, assetId, direction ?? 'both', steps);
  else if (proposalId !== undefined) around = await aroundProposal(platform, proposalId, steps);
  const found = around === null ? await matching(db, filter, limit) : await nearest(db, around, limit);
  const ids = found.nodes.map(({ id }) => id);
  const edges = await listEdgesAmong(db, ids, maxEdges + 1);
  return presentGraph(found.nodes, edges.slice(0, maxEdges), found.places, {
    total: found.total,
    isTruncated: found.total > found.nodes.length || edges.length > maxEdges,
  });
}

async function aroundAsset(db: Executor, id: string, direction: LineageDirection, depth: number): Promise<Around> {
  const { id: assetId } = await getLiveAsset(db, id);
  const [downstream, upstream] = [direction === 'upstream' ? 0 : depth, direction === 'downstream' ? 0 : depth];
  return { assetId, downstream, upstream };
}

/** A change goes downstream; what the asset is made from stands beside it. */
async function aroundProposal(platform: Platform, id: string, depth: number): Promise<Around> {
  const { asset_id: assetId } = await getProposal(platform, id);
  return { assetId: (await getLiveAsset(platform.db, assetId)).id, downstream: depth, upstream: 1 };
}

async function matching(db: Executor, filter: GraphFilter, limit: number): Promise<FoundNodes> {
  const nodes = await listMatchingNodes(db, filter, limit);
  const total = nodes.length < limit ? nodes.length : await countMatchingAssets(db, filter);
  return { nodes, places: new Map(), total };
}

async function nearest(db: Executor, { assetId, downstream, upstream }: Around, limit: number): Promise<FoundNodes> {
  const places = placesAround(
    assetId,
    await walkFrom(db, assetId, 'downstream', downstream),
    await walkFrom(db, assetId, 'upstream', upstream),
  );
  const nodes = await listNodes(db, [...places.keys()].slice(0, limit));
  // What was deleted meanwhile is not missed.
  const total = places.size > limit ? places.size : nodes.length;
  return { nodes, places, total };
}

/** What stands on one side of the asset, nearest first. */
async function walkFrom(db: Executor, rootId: string, direction: 'upstream' | 'downstream', maxDepth: number) {
  if (maxDepth === 0) return [];
  const walk = new ImpactWalk([rootId], { maxDepth, maxReached: maxCounted });
  while (walk.frontier.length > 0) {
    const edges = await listEdgesFrom(db, walk.frontier, direction, maxEdges + 1);
    const ahead =
      direction === 'downstream'
        ? edges
        : edges.map(({ dependency, dependent }) => ({ dependency: dependent, dependent: dependency }));
    walk.advance(ahead, edges.length <= maxEdges);
  }
  return walk.reached();
}
