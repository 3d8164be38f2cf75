import {
  AssetPath,
  PublishAnswer,
  PublishBody,
  PublishQuery,
  VersionSuggestion,
  VersionSuggestionBody,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { suggestNextVersion } from './contract-reading-service.js';
import { publishContract } from './contract-service.js';

const tag = 'contracts';

export function contractRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/contracts',
    operationId: 'publishContract',
    summary: 'Publish a version of the contract',
    description:
      'A first or compatible version goes live at once (201 `published`). A breaking one becomes a proposal (201 `proposal_created`) unless it is forced (201 `force_published`), a pre-release or a graduation. With `auto_publish` the proposal carries the version, the mode and the guarantees and goes live in the moment in which the last consumer agrees or leaves, as the proposing team’s publication (approved by force, it waits to be published by hand); where no consumer is registered, the breaking version goes live at once (201 `published` with `breaking_changes`). An asset in `suggest` mode asks for the version first (200 `version_required`). With `require_audit_pass` nothing is published unless the newest quality run of the asset passed; without it a run that did not pass is told in `audit_warning`.',
    tag,
    scope: 'write',
    params: AssetPath,
    query: PublishQuery,
    body: PublishBody,
    answers: { 201: PublishAnswer, 200: PublishAnswer },
    errors: [
      'ASSET_NOT_FOUND',
      'AUDIT_REQUIRED',
      'AUDIT_FAILED',
      'UNAUTHORIZED_TEAM',
      'TEAM_NOT_FOUND',
      'USER_NOT_FOUND',
      'INVALID_SCHEMA',
      'INVALID_VERSION',
      'VERSION_EXISTS',
      'DUPLICATE_PROPOSAL',
    ],
    isIdempotent: true,
    ownTeamParameter: 'published_by',
    async handle({ actor, params, query, body, once, reply }) {
      const answer = await publishContract(happeningOnce(platform, once), actor, {
        assetId: params.asset_id,
        query: { ...query, published_by: query.published_by ?? actor.teamId },
        body,
      });
      reply.code(answer.action === 'version_required' ? 200 : 201);
      return answer;
    },
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/version-suggestion',
    operationId: 'suggestVersion',
    summary: 'Ask which version a schema would get',
    tag,
    scope: 'read',
    rate: ['read'],
    params: AssetPath,
    body: VersionSuggestionBody,
    answers: { 200: VersionSuggestion },
    errors: ['ASSET_NOT_FOUND', 'INVALID_SCHEMA'],
    handle: ({ params, body }) => suggestNextVersion(platform, params.asset_id, body),
  });
}
