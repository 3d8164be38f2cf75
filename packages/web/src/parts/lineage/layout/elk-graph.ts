import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { type LineageModel, ranksOf } from '../lineage-model.js';
import { type Box, type Frame, nodeHeight, nodeWidth, type Placed } from './placed.js';

/** From here on the frames of teams are packed side by side: layers across all of them would take seconds. */
const mostLayered = 300;
/** So many assets without an edge would stand in one long column. */
const mostLonely = 40;

const layers = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.componentComponent': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '54',
  // Lines are drawn from end to end, so no place is kept for them.
  'elk.edgeRouting': 'POLYLINE',
};
const quick = { 'elk.layered.thoroughness': '1', 'elk.layered.nodePlacement.strategy': 'SIMPLE' };
const frame = { 'elk.padding': '[top=16,left=16,bottom=16,right=16]' };
/** Names of teams stand above their frames. */
const page = { 'elk.aspectRatio': '1.7', 'elk.padding': '[top=30,left=8,bottom=8,right=8]' };

interface Team {
  readonly id: string;
  readonly members: string[];
  rank: number;
}

/** Teams in the order in which data flows through them, on the whole. */
function teamsOf(model: LineageModel): readonly Team[] {
  const ranks = ranksOf(model);
  const teams = new Map<string, Team>();
  for (const [id, { owner_team_id: teamId }] of model.nodes) {
    const team = teams.get(teamId) ?? { id: teamId, members: [], rank: 0 };
    teams.set(teamId, team);
    team.members.push(id);
    team.rank += ranks.get(id) ?? 0;
  }
  return [...teams.values()].sort((one, other) => one.rank / one.members.length - other.rank / other.members.length);
}

/** What ELK is asked to lay out: the assets of each team in a frame, from left to right. */
export function elkGraphOf(model: LineageModel): ElkNode {
  const lonely = [...model.nodes.keys()].filter((id) => !model.needs.has(id) && !model.feeds.has(id)).length;
  const isLayered = model.nodes.size <= mostLayered && lonely <= mostLonely;
  const across: ElkExtendedEdge[] = [];
  const teams = teamsOf(model);
  const within = new Map(teams.map(({ id }): [string, ElkExtendedEdge[]] => [id, []]));
  model.edges.forEach(({ dependency_asset_id: from, dependent_asset_id: to }, index) => {
    const edge = { id: `e${index}`, sources: [from], targets: [to] };
    const team = model.nodes.get(from)?.owner_team_id ?? '';
    if (isLayered) across.push(edge);
    else if (team === model.nodes.get(to)?.owner_team_id) within.get(team)?.push(edge);
  });
  return {
    id: 'page',
    layoutOptions: isLayered
      ? { ...layers, ...page, 'elk.spacing.nodeNode': '40', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' }
      : { ...page, 'elk.algorithm': 'rectpacking', 'elk.spacing.nodeNode': '140' },
    edges: across,
    children: teams.map(({ id, members }) => ({
      id: `team ${id}`,
      layoutOptions: { ...layers, ...(isLayered ? {} : { ...quick, 'elk.aspectRatio': '1.5' }), ...frame },
      children: members.map((member) => ({ id: member, width: nodeWidth, height: nodeHeight })),
      edges: within.get(id) ?? [],
    })),
  };
}

function boxOf(
  { x = 0, y = 0, width = 0, height = 0 }: ElkNode,
  from: { readonly x: number; readonly y: number },
): Box {
  return { x: from.x + x, y: from.y + y, width, height };
}

/** Where ELK put everything; the places of assets are those on the page. */
export function placedOf(page: ElkNode, model: LineageModel): Placed {
  const frames: Frame[] = [];
  const boxes = new Map<string, Box>();
  for (const team of page.children ?? []) {
    const box = boxOf(team, { x: 0, y: 0 });
    for (const asset of team.children ?? []) boxes.set(asset.id, boxOf(asset, box));
    const first = model.nodes.get(team.children?.[0]?.id ?? '');
    frames.push({ ...box, teamId: first?.owner_team_id ?? '', name: first?.owner_team_name ?? 'nobody' });
  }
  return { width: page.width ?? 0, height: page.height ?? 0, frames, boxes };
}
