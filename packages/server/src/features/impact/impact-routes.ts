import { AssetImpact, AssetPath, ChangeSet, ChangeSetImpact, ImpactBody, ImpactQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { analyzeAssetImpact } from './asset-impact-service.js';
import { analyzeChangeSet } from './change-set-service.js';

const tag = 'impact';

/** Room for a hundred large schemas. */
const maxChangeSetBytes = 16 * 1024 * 1024;

export function impactRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/impact',
    operationId: 'analyzeAssetImpact',
    summary: 'Ask what a new schema would break, and whom',
    description:
      'The body is the schema itself. The answer compares it with the live contract and lists the consumers and the assets downstream, whether or not it breaks anything. Only the owner of the asset may ask. Nothing is stored.',
    tag,
    scope: 'read',
    rate: ['read', 'expensive'],
    params: AssetPath,
    query: ImpactQuery,
    body: ImpactBody,
    answers: { 200: AssetImpact },
    errors: ['BAD_REQUEST', 'ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params, query, body }) =>
      analyzeAssetImpact(platform, actor, {
        assetId: params.asset_id,
        schema: body,
        depth: query.depth ?? means.settings.impactDepthDefault,
      }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/impact',
    operationId: 'analyzeChangeSet',
    summary: 'Ask what a set of schema changes would break, and whom',
    description:
      'For a pull request that changes up to 100 assets: one report a change, and who is affected by what, as owner of assets downstream or as consumer. A change that changes nothing, and one of an asset without a live contract, affects nobody. Changes of unknown assets are listed under `not_found`. The scope `read` suffices, whoever owns the assets: nothing is stored, and the answer shows what every reader may see.',
    tag,
    scope: 'read',
    rate: ['read', 'expensive'],
    body: ChangeSet,
    maxBodyBytes: maxChangeSetBytes,
    answers: { 200: ChangeSetImpact },
    errors: ['INVALID_SCHEMA'],
    handle: ({ body }) =>
      analyzeChangeSet(platform, {
        changes: body.changes,
        depth: body.depth ?? means.settings.impactDepthDefault,
        onlyBreaking: body.only_breaking ?? false,
        defaultEnvironment: means.settings.defaultEnvironment,
      }),
  });
}
