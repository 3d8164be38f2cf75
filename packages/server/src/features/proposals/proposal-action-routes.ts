import {
  ExpiredProposals,
  ForceQuery,
  ObjectionCreation,
  ObjectionFiled,
  ObjectionQuery,
  PendingProposalPage,
  PendingProposalPath,
  PendingProposalQuery,
  Proposal,
  ProposalPath,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { expirePending, expireProposal } from './proposal-expiry-service.js';
import { forceApprove } from './proposal-force-service.js';
import { fileObjection } from './proposal-objection-service.js';
import { listWaitingPage } from './proposal-waiting-service.js';

const tag = 'proposals';

/** What is done to a proposal beside answering it. */
export function proposalActionRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/proposals/pending/:team_id',
    operationId: 'listWaitingProposals',
    summary: 'What waits for an answer of a team',
    tag,
    scope: 'read',
    params: PendingProposalPath,
    query: PendingProposalQuery,
    answers: { 200: PendingProposalPage },
    errors: ['FORBIDDEN', 'TEAM_NOT_FOUND'],
    handle: ({ actor, params, query: { limit = 50, offset = 0, status = 'pending' } }) =>
      listWaitingPage(platform, actor, { teamId: params.team_id, status }, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/object',
    operationId: 'objectToProposal',
    summary: 'Object to a proposal',
    description:
      'For teams that own an asset which depends on the changed one. An objection is seen by everybody and holds nothing up; consumers who want to stop a change answer `blocked`.',
    tag,
    scope: 'write',
    params: ProposalPath,
    query: ObjectionQuery,
    body: ObjectionCreation,
    answers: { 201: ObjectionFiled },
    errors: [
      'FORBIDDEN',
      'PROPOSAL_NOT_FOUND',
      'ASSET_NOT_FOUND',
      'PROPOSAL_NOT_PENDING',
      'TEAM_NOT_FOUND',
      'DUPLICATE_ACKNOWLEDGMENT',
    ],
    handle: ({ actor, params, query, body }) =>
      fileObjection(platform, actor, params.proposal_id, { ...query, ...body }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/force',
    operationId: 'forceProposal',
    summary: 'Approve a proposal without the missing answers',
    tag,
    scope: 'write',
    params: ProposalPath,
    query: ForceQuery,
    answers: { 200: Proposal },
    errors: ['FORBIDDEN', 'PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_PENDING'],
    handle: ({ actor, params, query }) => forceApprove(platform, actor, params.proposal_id, query),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/expire',
    operationId: 'expireProposal',
    summary: 'End a pending proposal',
    tag,
    scope: 'write',
    params: ProposalPath,
    answers: { 200: Proposal },
    errors: ['PROPOSAL_NOT_FOUND', 'FORBIDDEN', 'PROPOSAL_NOT_PENDING'],
    handle: ({ actor, params }) => expireProposal(platform, actor, params.proposal_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/expire-pending',
    operationId: 'expirePendingProposals',
    summary: 'End the pending proposals whose time is up',
    description: 'The server does the same every minute. Nothing is done where `PROPOSAL_AUTO_EXPIRE_ENABLED` is off.',
    tag,
    scope: 'write',
    answers: { 200: ExpiredProposals },
    errors: ['FORBIDDEN'],
    handle: ({ actor }) => expirePending(platform, actor, means.settings.proposalAutoExpireEnabled),
  });
}
