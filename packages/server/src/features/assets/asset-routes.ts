import {
  Asset,
  AssetCreation,
  AssetDetail,
  AssetPage,
  AssetPatch,
  AssetPath,
  AssetQuery,
  AssetSearchPage,
  AssetSearchQuery,
  BulkAnswer,
  BulkAssets,
  OwnerAssigned,
  OwnerAssignment,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { assignOwner } from './asset-ownership-service.js';
import { changeAsset, createAsset, deleteAsset, getAsset, listAssetPage, restoreAsset } from './asset-service.js';
import { createAssets } from './bulk-asset-service.js';

const tag = 'assets';
const orders = ['fqn', 'owner', 'owner_user', 'created_at'] as const;

export function assetRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets',
    operationId: 'createAsset',
    summary: 'Create an asset',
    tag,
    scope: 'write',
    body: AssetCreation,
    answers: { 201: Asset },
    errors: ['TEAM_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'USER_NOT_FOUND', 'USER_TEAM_MISMATCH', 'DUPLICATE_ASSET'],
    handle: ({ actor, body }) =>
      createAsset(platform, actor, { ...body, environment: body.environment ?? means.settings.defaultEnvironment }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets',
    operationId: 'listAssets',
    summary: 'List assets',
    tag,
    scope: 'read',
    query: AssetQuery,
    answers: { 200: AssetPage },
    handle({ query: { limit = 50, offset = 0, sort_by, sort_order, ...filter } }) {
      const order = { by: orders.find((known) => known === sort_by) ?? 'fqn', descending: sort_order === 'desc' };
      return listAssetPage(platform, filter, order, { limit, offset });
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/search',
    operationId: 'searchAssets',
    summary: 'Find assets by a part of their name',
    tag,
    scope: 'read',
    query: AssetSearchQuery,
    answers: { 200: AssetSearchPage },
    handle: ({ query: { q, limit = 50, offset = 0, ...filter } }) =>
      listAssetPage(platform, { ...filter, fqn: q }, { by: 'fqn', descending: false }, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id',
    operationId: 'getAsset',
    summary: 'Get an asset',
    tag,
    scope: 'read',
    params: AssetPath,
    answers: { 200: AssetDetail },
    errors: ['ASSET_NOT_FOUND'],
    handle: ({ params }) => getAsset(platform, params.asset_id),
  });

  addRoute(app, means, {
    method: 'PATCH',
    path: '/api/v1/assets/:asset_id',
    operationId: 'updateAsset',
    summary: 'Change an asset',
    description: 'Fields that are absent or null stay as they are; `metadata` is replaced as a whole.',
    tag,
    scope: 'write',
    params: AssetPath,
    body: AssetPatch,
    answers: { 200: Asset },
    errors: [
      'ASSET_NOT_FOUND',
      'TEAM_NOT_FOUND',
      'UNAUTHORIZED_TEAM',
      'USER_NOT_FOUND',
      'USER_TEAM_MISMATCH',
      'DUPLICATE_ASSET',
    ],
    handle: ({ actor, params, body }) => changeAsset(platform, actor, params.asset_id, body),
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/assets/:asset_id',
    operationId: 'deleteAsset',
    summary: 'Delete an asset',
    description: 'The asset can be restored. Its contracts, registrations and proposals stay.',
    tag,
    scope: 'write',
    params: AssetPath,
    answers: { 204: Type.Null() },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params }) => deleteAsset(platform, actor, params.asset_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/restore',
    operationId: 'restoreAsset',
    summary: 'Restore a deleted asset',
    tag,
    scope: 'admin',
    params: AssetPath,
    answers: { 200: Asset },
    errors: ['ASSET_NOT_FOUND'],
    handle: ({ actor, params }) => restoreAsset(platform, actor, params.asset_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/bulk-assign',
    operationId: 'assignAssetOwner',
    summary: 'Set or clear the owner user of several assets',
    tag,
    scope: 'admin',
    body: OwnerAssignment,
    answers: { 200: OwnerAssigned },
    errors: ['USER_NOT_FOUND'],
    handle: ({ actor, body }) => assignOwner(platform, actor, body),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/bulk/assets',
    operationId: 'createAssets',
    summary: 'Create several assets',
    description: 'Items are carried out in order; what fails is said in its result and does not undo the others.',
    tag,
    scope: 'write',
    rate: ['write', 'bulk'],
    body: BulkAssets,
    answers: { 200: BulkAnswer },
    isIdempotent: true,
    handle: ({ actor, body: { assets, skip_duplicates }, once }) =>
      createAssets(happeningOnce(platform, once), actor, {
        items: assets.map((item) => ({ ...item, environment: item.environment ?? means.settings.defaultEnvironment })),
        isSkipping: skip_duplicates ?? false,
      }),
  });
}
