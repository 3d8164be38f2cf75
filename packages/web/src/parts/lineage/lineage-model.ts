import type { LineageGraph } from '@tessera/sdk';

export type LineageNode = LineageGraph['nodes'][number];
export type LineageEdge = LineageGraph['edges'][number];

/** A graph as it is walked: by asset, with what each needs and feeds. */
export interface LineageModel {
  readonly nodes: ReadonlyMap<string, LineageNode>;
  readonly edges: readonly LineageEdge[];
  /** What each asset needs, by its id. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** What each asset feeds, by its id. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
  /** The asset that was asked about; `null` where none was. */
  readonly askedId: string | null;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

export function lineageModel({ nodes, edges }: LineageGraph): LineageModel {
  const needs = new Map<string, string[]>();
  const feeds = new Map<string, string[]>();
  for (const { dependency_asset_id: dependency, dependent_asset_id: dependent } of edges) {
    add(needs, dependent, dependency);
    add(feeds, dependency, dependent);
  }
  const askedId = nodes.find(({ part }) => part === 'asked')?.asset_id ?? null;
  return { nodes: new Map(nodes.map((node) => [node.asset_id, node])), edges, needs, feeds, askedId };
}

/** Everything upstream and downstream of the asset, itself included. */
export function pathThrough({ needs, feeds }: LineageModel, id: string): ReadonlySet<string> {
  const path = new Set([id]);
  for (const steps of [needs, feeds]) {
    const seen = new Set([id]);
    for (const each of seen) for (const next of steps.get(each) ?? []) seen.add(next);
    for (const each of seen) path.add(each);
  }
  return path;
}

/** Assets by how many steps they stand from a beginning, the longest way; those of cycles by the way that led there. */
export function ranksOf({ nodes, needs, feeds }: LineageModel): ReadonlyMap<string, number> {
  const waiting = new Map([...nodes.keys()].map((id) => [id, needs.get(id)?.length ?? 0]));
  const ranks = new Map([...nodes.keys()].map((id) => [id, 0]));
  const ready = [...nodes.keys()].filter((id) => waiting.get(id) === 0);
  for (const id of ready) {
    for (const next of feeds.get(id) ?? []) {
      ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(id) ?? 0) + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return ranks;
}

/** Says of two graphs whether they look the same: other versions or names change no place. */
export function layoutDigest({ nodes, edges }: LineageModel): string {
  // FNV-1a, twice with other beginnings: 64 bits are enough for graphs of one page.
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  const take = (text: string): void => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x01000193);
    }
  };
  for (const [id, { owner_team_id: team }] of nodes) take(`${id}${team}`);
  for (const edge of edges) take(`${edge.dependency_asset_id}>${edge.dependent_asset_id}`);
  return [nodes.size, edges.length, low >>> 0, high >>> 0].map((part) => part.toString(36)).join('-');
}
