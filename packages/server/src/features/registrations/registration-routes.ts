import {
  BulkAnswer,
  BulkRegistrations,
  ContractPath,
  ContractRegistrationPage,
  ContractRegistrationQuery,
  Registration,
  RegistrationCreation,
  RegistrationPage,
  RegistrationPatch,
  RegistrationPath,
  RegistrationQuery,
  RegistrationTarget,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { registerAll } from './bulk-registration-service.js';
import {
  changeRegistration,
  getRegistration,
  listContractRegistrations,
  listRegistrationPage,
  register,
  unregister,
} from './registration-service.js';

const tag = 'registrations';

export function registrationRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/registrations',
    operationId: 'createRegistration',
    summary: 'Register a team as a consumer',
    description:
      'The team becomes a consumer of the asset, whichever version goes live later, until the registration ends. Registering at another version of the same asset replaces the earlier registration.',
    tag,
    scope: 'write',
    query: RegistrationTarget,
    body: RegistrationCreation,
    answers: { 201: Registration },
    errors: ['UNAUTHORIZED_TEAM', 'CONTRACT_NOT_FOUND', 'TEAM_NOT_FOUND', 'DUPLICATE_REGISTRATION'],
    handle: ({ actor, query, body }) =>
      register(platform, actor, {
        contractId: query.contract_id,
        consumerTeamId: body.consumer_team_id,
        pinnedVersion: body.pinned_version ?? null,
      }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/registrations',
    operationId: 'listRegistrations',
    summary: 'List registrations, newest first',
    tag,
    scope: 'read',
    query: RegistrationQuery,
    answers: { 200: RegistrationPage },
    async handle({ query: { limit = 50, offset = 0, ...filter }, reply }) {
      const page = await listRegistrationPage(platform, filter, { limit, offset });
      reply.header('X-Total-Count', page.total);
      return page;
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/registrations/:registration_id',
    operationId: 'getRegistration',
    summary: 'Get a registration',
    tag,
    scope: 'read',
    params: RegistrationPath,
    answers: { 200: Registration },
    errors: ['REGISTRATION_NOT_FOUND'],
    handle: ({ params }) => getRegistration(platform, params.registration_id),
  });

  addRoute(app, means, {
    method: 'PATCH',
    path: '/api/v1/registrations/:registration_id',
    operationId: 'updateRegistration',
    summary: 'Change status or pin of a registration',
    description: 'Fields that are absent or null stay as they are. `inactive` ends the registration.',
    tag,
    scope: 'write',
    params: RegistrationPath,
    body: RegistrationPatch,
    answers: { 200: Registration },
    errors: ['REGISTRATION_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'DUPLICATE_REGISTRATION'],
    handle: ({ actor, params, body }) => changeRegistration(platform, actor, params.registration_id, body),
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/registrations/:registration_id',
    operationId: 'deleteRegistration',
    summary: 'End a registration',
    tag,
    scope: 'write',
    params: RegistrationPath,
    answers: { 204: Type.Null() },
    errors: ['REGISTRATION_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params }) => unregister(platform, actor, params.registration_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/contracts/:contract_id/registrations',
    operationId: 'listContractRegistrations',
    summary: 'List the registrations made at a contract',
    tag,
    scope: 'read',
    params: ContractPath,
    query: ContractRegistrationQuery,
    answers: { 200: ContractRegistrationPage },
    errors: ['CONTRACT_NOT_FOUND'],
    handle: ({ params, query: { limit = 50, offset = 0 } }) =>
      listContractRegistrations(platform, params.contract_id, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/bulk/registrations',
    operationId: 'createRegistrations',
    summary: 'Register several consumers',
    description:
      'Items are carried out in order; what fails is said in its result and does not undo the others. Only active contracts can be registered at.',
    tag,
    scope: 'write',
    rate: ['write', 'bulk'],
    body: BulkRegistrations,
    answers: { 200: BulkAnswer },
    isIdempotent: true,
    handle: ({ actor, body, once }) => registerAll(happeningOnce(platform, once), actor, body),
  });
}
