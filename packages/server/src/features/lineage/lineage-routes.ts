import { AssetContext, AssetContextQuery, AssetPath, Lineage, LineageGraph, LineageGraphQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { getAssetContext, getAssetContextByFqn } from './asset-context-service.js';
import { getLineageGraph } from './lineage-graph-service.js';
import { getLineage } from './lineage-service.js';

const tag = 'lineage';

export function lineageRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/lineage',
    operationId: 'getLineage',
    summary: 'What an asset needs, and what needs it',
    description:
      'One step up and down. Where an asset has no dependency that way, the names in `metadata.depends_on` are used.',
    tag,
    scope: 'read',
    params: AssetPath,
    answers: { 200: Lineage },
    errors: ['ASSET_NOT_FOUND'],
    handle: ({ params }) => getLineage(platform, params.asset_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/lineage/graph',
    operationId: 'getLineageGraph',
    summary: 'Assets and the dependencies between them',
    description:
      'For a drawing: the assets that pass the filters, those around one asset, or what a proposal reaches. Where an asset has no dependency, the names in `metadata.depends_on` are used.',
    tag,
    scope: 'read',
    query: LineageGraphQuery,
    answers: { 200: LineageGraph },
    errors: ['BAD_REQUEST', 'ASSET_NOT_FOUND', 'PROPOSAL_NOT_FOUND'],
    handle: ({ query }) => getLineageGraph(platform, query, means.settings.impactDepthDefault),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/context',
    operationId: 'getAssetContextByFqn',
    summary: 'Everything around an asset, by its name',
    tag,
    scope: 'read',
    query: AssetContextQuery,
    answers: { 200: AssetContext },
    errors: ['BAD_REQUEST', 'ASSET_NOT_FOUND'],
    handle: ({ query }) => getAssetContextByFqn(platform, query.fqn),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/context',
    operationId: 'getAssetContext',
    summary: 'Everything around an asset',
    description:
      'Contract, consumers, neighbours and proposals in one answer, for people and programs that are about to use it.',
    tag,
    scope: 'read',
    params: AssetPath,
    answers: { 200: AssetContext },
    errors: ['ASSET_NOT_FOUND'],
    handle: ({ params }) => getAssetContext(platform, params.asset_id),
  });
}
