import {
  Channel,
  ChannelCreation,
  ChannelPage,
  ChannelPatch,
  ChannelPath,
  ChannelQuery,
  ChannelTest,
  TeamPath,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import {
  type ChannelServiceMeans,
  changeChannel,
  createChannel,
  deleteChannel,
  getChannel,
  listChannelPage,
  testChannel,
} from './channel-service.js';

const tag = 'channels';
const ofTeam = '/api/v1/teams/:team_id/channels';
const byId = '/api/v1/channels/:channel_id';

export function channelRoutes(
  app: FastifyInstance,
  means: RouteMeans,
  platform: Platform,
  channels: ChannelServiceMeans,
): void {
  addRoute(app, means, {
    method: 'POST',
    path: ofTeam,
    operationId: 'createChannel',
    summary: 'Tell a team in Slack, Teams, another chat or by e-mail',
    description: 'Callers without the scope `admin` do this for their own team.',
    tag,
    scope: 'write',
    params: TeamPath,
    body: ChannelCreation,
    answers: { 201: Channel },
    errors: ['FORBIDDEN', 'TEAM_NOT_FOUND', 'INVALID_CHANNEL'],
    handle: ({ actor, params, body }) => createChannel(platform, channels, actor, params.team_id, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: ofTeam,
    operationId: 'listChannels',
    summary: 'List the channels of a team, newest first',
    tag,
    scope: 'read',
    params: TeamPath,
    query: ChannelQuery,
    answers: { 200: ChannelPage },
    errors: ['FORBIDDEN', 'TEAM_NOT_FOUND'],
    handle: ({ actor, params, query: { limit = 50, offset = 0 } }) =>
      listChannelPage(platform, actor, params.team_id, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: byId,
    operationId: 'getChannel',
    summary: 'Get a channel',
    tag,
    scope: 'read',
    params: ChannelPath,
    answers: { 200: Channel },
    errors: ['CHANNEL_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => getChannel(platform, actor, params.channel_id),
  });

  addRoute(app, means, {
    method: 'PATCH',
    path: byId,
    operationId: 'updateChannel',
    summary: 'Change a channel',
    description: 'Fields that are absent or null stay as they are. The kind cannot be changed.',
    tag,
    scope: 'write',
    params: ChannelPath,
    body: ChannelPatch,
    answers: { 200: Channel },
    errors: ['CHANNEL_NOT_FOUND', 'FORBIDDEN', 'INVALID_CHANNEL'],
    handle: ({ actor, params, body }) => changeChannel(platform, channels, actor, params.channel_id, body),
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: byId,
    operationId: 'deleteChannel',
    summary: 'Delete a channel',
    description: 'What waits to be sent to it is not sent any more.',
    tag,
    scope: 'write',
    params: ChannelPath,
    answers: { 204: Type.Null() },
    errors: ['CHANNEL_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => deleteChannel(platform, actor, params.channel_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: `${byId}/test`,
    operationId: 'testChannel',
    summary: 'Send a test message to a channel',
    description: 'It is sent at once, whatever the filters. The answer says whether it arrived.',
    tag,
    scope: 'write',
    params: ChannelPath,
    answers: { 200: ChannelTest },
    errors: ['CHANNEL_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => testChannel(platform, channels, actor, params.channel_id),
  });
}
