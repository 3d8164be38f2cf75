import { ContractPath, GuaranteesUpdate, UpdatedContract } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { replaceGuarantees } from './contract-guarantees-service.js';

export function contractGuaranteesRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'PATCH',
    path: '/api/v1/contracts/:contract_id/guarantees',
    operationId: 'updateGuarantees',
    summary: 'Replace the guarantees of a live contract',
    description:
      'Replaces all guarantees: keys that are not sent become null, and `custom` of an import goes unless it is sent. Version, status and schema stay as they are, and nobody has to agree. The schema is answered under `schema`.',
    tag: 'contracts',
    scope: 'write',
    params: ContractPath,
    body: GuaranteesUpdate,
    answers: { 200: UpdatedContract },
    errors: ['CONTRACT_NOT_FOUND', 'BAD_REQUEST', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params, body }) => replaceGuarantees(platform, actor, params.contract_id, body.guarantees),
  });
}
