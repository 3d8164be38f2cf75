import {
  AssetContractPage,
  AssetContractQuery,
  AssetPath,
  ContractComparison,
  ContractComparisonBody,
  ContractDetail,
  ContractDiff,
  ContractDiffQuery,
  ContractHistory,
  ContractPage,
  ContractPath,
  ContractQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { ReadyJson } from '../../platform/http/ready-json.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { compareContracts } from './contract-comparison-service.js';
import {
  getContractDetail,
  getDiff,
  getHistory,
  listAssetContracts,
  listContractPage,
} from './contract-reading-service.js';

const tag = 'contracts';

export function contractReadingRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/contracts',
    operationId: 'listAssetContracts',
    summary: 'List the versions of an asset',
    tag,
    scope: 'read',
    params: AssetPath,
    query: AssetContractQuery,
    answers: { 200: AssetContractPage },
    handle: ({ params, query: { limit = 50, offset = 0 } }) =>
      listAssetContracts(platform, params.asset_id, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/contracts/history',
    operationId: 'getContractHistory',
    summary: 'How the contract changed from version to version',
    tag,
    scope: 'read',
    params: AssetPath,
    answers: { 200: ContractHistory },
    errors: ['ASSET_NOT_FOUND'],
    handle: ({ params }) => getHistory(platform, params.asset_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/contracts/diff',
    operationId: 'diffContracts',
    summary: 'Compare two versions of an asset',
    tag,
    scope: 'read',
    rate: ['read', 'expensive'],
    params: AssetPath,
    query: ContractDiffQuery,
    answers: { 200: ContractDiff },
    errors: ['ASSET_NOT_FOUND', 'CONTRACT_NOT_FOUND'],
    handle: ({ params, query }) =>
      getDiff(platform, params.asset_id, { from: query.from_version, to: query.to_version }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/contracts',
    operationId: 'listContracts',
    summary: 'List contracts, newest first',
    tag,
    scope: 'read',
    query: ContractQuery,
    answers: { 200: ContractPage },
    handle: ({ query: { limit = 50, offset = 0, ...filter } }) => listContractPage(platform, filter, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/contracts/compare',
    operationId: 'compareContracts',
    summary: 'Compare two contracts',
    description: 'The first is the older side, the second the newer one. They may belong to different assets.',
    tag,
    scope: 'read',
    rate: ['read'],
    body: ContractComparisonBody,
    answers: { 200: ContractComparison },
    errors: ['CONTRACT_NOT_FOUND'],
    handle: ({ body }) => compareContracts(platform, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/contracts/:contract_id',
    operationId: 'getContract',
    summary: 'Get a contract',
    tag,
    scope: 'read',
    params: ContractPath,
    answers: { 200: ContractDetail },
    errors: ['CONTRACT_NOT_FOUND'],
    async handle({ params }) {
      const { detail, documents } = await getContractDetail(platform, params.contract_id);
      return new ReadyJson(detail, documents);
    },
  });
}
