import {
  ChannelTest,
  SlackConfig,
  SlackConfigCreation,
  SlackConfigPage,
  SlackConfigPatch,
  SlackConfigPath,
  SlackConfigQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import type { ChannelServiceMeans } from './channel-service.js';
import {
  changeSlackConfig,
  createSlackConfig,
  deleteSlackConfig,
  getSlackConfig,
  listSlackConfigPage,
  testSlackConfig,
} from './slack-config-service.js';

const tag = 'slack';
const all = '/api/v1/slack/configs';
const byId = `${all}/:config_id`;

export function slackConfigRoutes(
  app: FastifyInstance,
  means: RouteMeans,
  platform: Platform,
  channels: ChannelServiceMeans,
): void {
  addRoute(app, means, {
    method: 'POST',
    path: all,
    operationId: 'createSlackConfig',
    summary: 'Tell a team in a Slack channel',
    description: 'The older form of a channel of the kind `slack`. Callers without `admin` do this for their own team.',
    tag,
    scope: 'write',
    body: SlackConfigCreation,
    answers: { 201: SlackConfig },
    errors: ['FORBIDDEN', 'TEAM_NOT_FOUND', 'INVALID_SLACK_CONFIG', 'DUPLICATE_SLACK_CONFIG'],
    handle: ({ actor, body }) => createSlackConfig(platform, channels, actor, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: all,
    operationId: 'listSlackConfigs',
    summary: 'List Slack configurations, newest first',
    description: 'Callers without the scope `admin` see those of their own team.',
    tag,
    scope: 'read',
    query: SlackConfigQuery,
    answers: { 200: SlackConfigPage },
    errors: ['FORBIDDEN'],
    handle: ({ actor, query: { team_id: teamId, enabled, limit = 50, offset = 0 } }) =>
      listSlackConfigPage(
        platform,
        actor,
        { ...(teamId === undefined ? {} : { teamId }), ...(enabled === undefined ? {} : { isEnabled: enabled }) },
        { limit, offset },
      ),
  });

  addRoute(app, means, {
    method: 'GET',
    path: byId,
    operationId: 'getSlackConfig',
    summary: 'Get a Slack configuration',
    tag,
    scope: 'read',
    params: SlackConfigPath,
    answers: { 200: SlackConfig },
    errors: ['SLACK_CONFIG_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => getSlackConfig(platform, actor, params.config_id),
  });

  addRoute(app, means, {
    method: 'PATCH',
    path: byId,
    operationId: 'updateSlackConfig',
    summary: 'Change a Slack configuration',
    description: 'Fields that are absent or null stay as they are. A new secret takes the place of the one before.',
    tag,
    scope: 'write',
    params: SlackConfigPath,
    body: SlackConfigPatch,
    answers: { 200: SlackConfig },
    errors: ['SLACK_CONFIG_NOT_FOUND', 'FORBIDDEN', 'INVALID_SLACK_CONFIG', 'DUPLICATE_SLACK_CONFIG'],
    handle: ({ actor, params, body }) => changeSlackConfig(platform, channels, actor, params.config_id, body),
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: byId,
    operationId: 'deleteSlackConfig',
    summary: 'Delete a Slack configuration',
    tag,
    scope: 'write',
    params: SlackConfigPath,
    answers: { 204: Type.Null() },
    errors: ['SLACK_CONFIG_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => deleteSlackConfig(platform, actor, params.config_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: `${byId}/test`,
    operationId: 'testSlackConfig',
    summary: 'Send a test message to a Slack channel',
    tag,
    scope: 'write',
    params: SlackConfigPath,
    answers: { 200: ChannelTest },
    errors: ['SLACK_CONFIG_NOT_FOUND', 'FORBIDDEN'],
    handle: ({ actor, params }) => testSlackConfig(platform, channels, actor, params.config_id),
  });
}
