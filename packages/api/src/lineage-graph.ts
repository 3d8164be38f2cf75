import Type, { type Static } from 'typebox';
import { resourceTypes } from './assets.js';
import { dependencyTypes } from './dependencies.js';
import { Nullable, OneOf, Uuid } from './fields.js';

/** Assets that one answer draws at most. */
export const maxGraphNodes = 2000;

export const lineageDirections = ['both', 'upstream', 'downstream'] as const;
export type LineageDirection = (typeof lineageDirections)[number];
export const graphParts = ['asked', 'upstream', 'downstream'] as const;
export type GraphPart = (typeof graphParts)[number];
export const edgeOrigins = ['manual', 'import', 'declared'] as const;
export type EdgeOrigin = (typeof edgeOrigins)[number];

export const LineageGraphQuery = Type.Object({
  owner: Type.Optional(Uuid({ description: 'Only assets of this team' })),
  environment: Type.Optional(Type.String({ description: 'Only assets of this environment' })),
  resource_type: Type.Optional(OneOf(resourceTypes)),
  asset_id: Type.Optional(Uuid({ description: 'The graph around this asset; not together with filters' })),
  direction: Type.Optional(
    OneOf(lineageDirections, { default: 'both', description: 'Which way from the asset; with `asset_id` only' }),
  ),
  proposal_id: Type.Optional(
    Uuid({
      description:
        'What the change reaches, and what the changed asset is made from; neither with filters nor with `asset_id`',
    }),
  ),
  depth: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      default: 5,
      description: 'How many steps from the asset are followed; with `asset_id` or `proposal_id`',
      'x-setting': { maximum: 'impactDepthMax', default: 'impactDepthDefault' },
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: maxGraphNodes, default: maxGraphNodes, description: 'Assets in the answer' }),
  ),
});
export type LineageGraphQuery = Static<typeof LineageGraphQuery>;

const GraphNode = Type.Object({
  asset_id: Uuid(),
  fqn: Type.String(),
  resource_type: OneOf(resourceTypes),
  environment: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  active_version: Nullable(Type.String({ description: 'Version of the live contract' })),
  pending_proposal_id: Nullable(Uuid({ description: 'The breaking change that waits for answers' })),
  part: Nullable(
    OneOf(graphParts, { description: 'Where it stands from the asset that was asked about; null with filters' }),
  ),
  depth: Nullable(Type.Integer({ description: 'Steps from the asset that was asked about; null with filters' })),
});
export type GraphNode = Static<typeof GraphNode>;

const GraphEdge = Type.Object({
  dependency_asset_id: Uuid({ description: 'The asset that is needed' }),
  dependent_asset_id: Uuid({ description: 'The asset that needs it' }),
  dependency_type: OneOf(dependencyTypes),
  origin: OneOf(edgeOrigins, {
    description: 'Made by hand, by an import, or only named in `metadata.depends_on` of an asset without dependencies',
  }),
});

export const LineageGraph = Type.Object({
  nodes: Type.Array(GraphNode, { description: 'By name' }),
  edges: Type.Array(GraphEdge, { description: 'All edges between these assets; registrations of teams are none' }),
  total: Type.Integer({
    description: 'How many assets there are; around an asset at most 10,000 are counted, and the nearest are listed',
  }),
  truncated: Type.Boolean({ description: 'Whether not all assets, or not all edges between them, are listed' }),
});
export type LineageGraph = Static<typeof LineageGraph>;
