import {
  LineageEventBody,
  LineageEventQuery,
  LineageReceipt,
  Observation,
  ObservationConfirmation,
  ObservationPage,
  ObservationPath,
  ObservationQuery,
  ObservationRejection,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { confirmObservation, rejectObservation } from './observation-resolution-service.js';
import { listObservationPage, observeEvent } from './observation-service.js';

/** Events of Spark list every column of every table. */
const maxEventBytes = 16 * 1024 * 1024;

export function observationRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  const tag = 'lineage';

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/lineage',
    operationId: 'sendLineageEvent',
    summary: 'Send an event of OpenLineage',
    description:
      'The HTTP transport of OpenLineage sends here. What the event shows to read an asset, and nobody declared, becomes an observation that waits to be confirmed or rejected; no asset, dependency or registration is made. The answer says which datasets are which assets.',
    tag,
    scope: 'write',
    rate: ['write'],
    query: LineageEventQuery,
    body: LineageEventBody,
    maxBodyBytes: maxEventBytes,
    answers: { 201: LineageReceipt },
    errors: ['INVALID_LINEAGE_EVENT'],
    handle: ({ actor, query, body }) =>
      observeEvent(platform, actor, body, query.environment ?? means.settings.defaultEnvironment),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/lineage/observations',
    operationId: 'listObservations',
    summary: 'What was seen to read assets, and nobody declared',
    description: 'Seen last first. What was declared meanwhile, as a dependency or a registration, is left out.',
    tag,
    scope: 'read',
    rate: ['read'],
    query: ObservationQuery,
    answers: { 200: ObservationPage },
    handle: ({ query }) => {
      const { limit = 50, offset = 0, status = 'pending', asset_id: assetId, team_id: teamId } = query;
      const filter = { status, ...(assetId ? { assetId } : {}), ...(teamId ? { teamId } : {}) };
      return listObservationPage(platform, filter, { limit, offset });
    },
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/lineage/observations/:observation_id/confirm',
    operationId: 'confirmObservation',
    summary: 'Declare what was observed',
    description:
      'It becomes a dependency of the asset that is written, or a registration of the team that reads, at the live contract.',
    tag,
    scope: 'write',
    rate: ['write'],
    params: ObservationPath,
    body: ObservationConfirmation,
    answers: { 200: Observation },
    errors: [
      'OBSERVATION_NOT_FOUND',
      'UNAUTHORIZED_TEAM',
      'OBSERVATION_RESOLVED',
      'OBSERVED_TEAM_UNKNOWN',
      'TEAM_NOT_FOUND',
      'CONTRACT_NOT_FOUND',
    ],
    handle: ({ actor, params, body }) => confirmObservation(platform, actor, params.observation_id, body),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/lineage/observations/:observation_id/reject',
    operationId: 'rejectObservation',
    summary: 'Say that what was observed is none',
    description: 'It is not observed again.',
    tag,
    scope: 'write',
    rate: ['write'],
    params: ObservationPath,
    body: ObservationRejection,
    answers: { 200: Observation },
    errors: ['OBSERVATION_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'OBSERVATION_RESOLVED'],
    handle: ({ actor, params, body }) => rejectObservation(platform, actor, params.observation_id, body),
  });
}
