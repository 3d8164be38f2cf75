import {
  MemberPage,
  MemberQuery,
  TeamPath,
  User,
  UserCreation,
  UserDetail,
  UserPage,
  UserPatch,
  UserPath,
  UserQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import {
  changeUser,
  createUser,
  deactivateUser,
  getUser,
  listMemberPage,
  listUserPage,
  reactivateUser,
} from './user-service.js';

const tag = 'users';

export function userRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/users',
    operationId: 'createUser',
    summary: 'Create a user',
    description: 'A user without a password cannot sign in with a browser; one without a team may read nothing.',
    tag,
    scope: 'admin',
    body: UserCreation,
    answers: { 201: User },
    errors: ['TEAM_NOT_FOUND', 'DUPLICATE_USER'],
    handle: ({ body }) => createUser(platform, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/users',
    operationId: 'listUsers',
    summary: 'List users by name',
    tag,
    scope: 'read',
    query: UserQuery,
    answers: { 200: UserPage },
    handle: ({ query: { team_id, email, name, include_deactivated = false, limit = 50, offset = 0 } }) =>
      listUserPage(
        platform,
        { teamId: team_id, email, name, includeDeactivated: include_deactivated },
        { limit, offset },
      ),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/users/:user_id',
    operationId: 'getUser',
    summary: 'Get a user',
    tag,
    scope: 'read',
    params: UserPath,
    answers: { 200: UserDetail },
    errors: ['USER_NOT_FOUND'],
    handle: ({ params }) => getUser(platform, params.user_id),
  });

  for (const method of ['PATCH', 'PUT'] as const) {
    addRoute(app, means, {
      method,
      path: '/api/v1/users/:user_id',
      operationId: method === 'PATCH' ? 'updateUser' : 'putUser',
      summary: 'Change a user',
      description:
        'Fields that are absent or null stay as they are. PUT behaves like PATCH. A new password ends the browser sessions of the user.',
      tag,
      scope: 'admin',
      params: UserPath,
      body: UserPatch,
      answers: { 200: User },
      errors: ['USER_NOT_FOUND', 'TEAM_NOT_FOUND', 'DUPLICATE_USER'],
      handle: ({ params, body }) => changeUser(platform, params.user_id, body),
    });
  }

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/users/:user_id',
    operationId: 'deactivateUser',
    summary: 'Deactivate a user',
    description: 'The user can be reactivated. Browser sessions end; what the user owns stays, and so does the name.',
    tag,
    scope: 'admin',
    params: UserPath,
    answers: { 204: Type.Null() },
    errors: ['USER_NOT_FOUND'],
    handle: ({ params }) => deactivateUser(platform, params.user_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/users/:user_id/reactivate',
    operationId: 'reactivateUser',
    summary: 'Reactivate a user',
    tag,
    scope: 'admin',
    params: UserPath,
    answers: { 200: User },
    errors: ['USER_NOT_FOUND'],
    handle: ({ actor, params }) => reactivateUser(platform, actor, params.user_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/teams/:team_id/members',
    operationId: 'listTeamMembers',
    summary: 'List the active users of a team by name',
    tag,
    scope: 'read',
    params: TeamPath,
    query: MemberQuery,
    answers: { 200: MemberPage },
    errors: ['TEAM_NOT_FOUND'],
    handle: ({ params, query: { limit = 50, offset = 0 } }) =>
      listMemberPage(platform, params.team_id, { limit, offset }),
  });
}
