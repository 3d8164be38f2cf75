import {
  AssetReassignment,
  AssetsReassigned,
  Team,
  TeamCreation,
  TeamDeletion,
  TeamPage,
  TeamPatch,
  TeamPath,
  TeamQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { reassignAssets } from './team-reassignment-service.js';
import { changeTeam, createTeam, deleteTeam, getTeam, listTeamPage, restoreTeam } from './team-service.js';

const tag = 'teams';

export function teamRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/teams',
    operationId: 'createTeam',
    summary: 'Create a team',
    tag,
    scope: 'admin',
    body: TeamCreation,
    answers: { 201: Team },
    errors: ['DUPLICATE_TEAM'],
    handle: ({ body }) => createTeam(platform, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/teams',
    operationId: 'listTeams',
    summary: 'List teams by name',
    tag,
    scope: 'read',
    query: TeamQuery,
    answers: { 200: TeamPage },
    handle: ({ query: { name, limit = 50, offset = 0 } }) =>
      listTeamPage(platform, name === undefined ? {} : { name }, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/teams/:team_id',
    operationId: 'getTeam',
    summary: 'Get a team',
    tag,
    scope: 'read',
    params: TeamPath,
    answers: { 200: Team },
    errors: ['TEAM_NOT_FOUND'],
    handle: ({ params }) => getTeam(platform, params.team_id),
  });

  for (const method of ['PATCH', 'PUT'] as const) {
    addRoute(app, means, {
      method,
      path: '/api/v1/teams/:team_id',
      operationId: method === 'PATCH' ? 'updateTeam' : 'putTeam',
      summary: 'Change name or metadata of a team',
      description: 'Fields that are absent or null stay as they are. PUT behaves like PATCH.',
      tag,
      scope: 'admin',
      params: TeamPath,
      body: TeamPatch,
      answers: { 200: Team },
      errors: ['TEAM_NOT_FOUND', 'DUPLICATE_TEAM'],
      handle: ({ params, body }) => changeTeam(platform, params.team_id, body),
    });
  }

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/teams/:team_id',
    operationId: 'deleteTeam',
    summary: 'Delete a team',
    description:
      'The team can be restored. It stops being a consumer, and proposals that waited for it go on without it.',
    tag,
    scope: 'admin',
    params: TeamPath,
    query: TeamDeletion,
    answers: { 204: Type.Null() },
    errors: ['TEAM_NOT_FOUND', 'TEAM_HAS_ASSETS'],
    handle: ({ params, query }) => deleteTeam(platform, params.team_id, { force: query.force ?? false }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/teams/:team_id/restore',
    operationId: 'restoreTeam',
    summary: 'Restore a deleted team',
    tag,
    scope: 'admin',
    params: TeamPath,
    answers: { 200: Team },
    errors: ['TEAM_NOT_FOUND'],
    handle: ({ actor, params }) => restoreTeam(platform, actor, params.team_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/teams/:team_id/reassign-assets',
    operationId: 'reassignAssets',
    summary: 'Give assets of a team to another team',
    description:
      'Without `asset_ids`, or with an empty list, all assets of the team change hands. Their owner users stay.',
    tag,
    scope: 'admin',
    params: TeamPath,
    body: AssetReassignment,
    answers: { 200: AssetsReassigned },
    errors: ['TEAM_NOT_FOUND', 'SAME_TEAM'],
    handle: ({ actor, params, body }) => reassignAssets(platform, actor, params.team_id, body),
  });
}
