import {
  Acknowledgment,
  AcknowledgmentCreation,
  BulkAcknowledgments,
  BulkAnswer,
  Proposal,
  ProposalPage,
  ProposalPath,
  ProposalPublishBody,
  ProposalPublished,
  ProposalQuery,
  ProposalStatusDetail,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { acknowledgeAll } from './bulk-acknowledgment-service.js';
import { orderOf } from './proposal-order.js';
import { publishProposal } from './proposal-publishing-service.js';
import { getProposal, getProposalStatus, listProposalPage } from './proposal-reading-service.js';
import { acknowledge, withdraw } from './proposal-service.js';

const tag = 'proposals';

export function proposalRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/proposals',
    operationId: 'listProposals',
    summary: 'List proposals, newest first',
    tag,
    scope: 'read',
    query: ProposalQuery,
    answers: { 200: ProposalPage },
    handle: ({ query: { limit = 50, offset = 0, sort_by = '', sort_order = '', ...filter } }) =>
      listProposalPage(platform, filter, orderOf(sort_by, sort_order), { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/proposals/:proposal_id',
    operationId: 'getProposal',
    summary: 'Get a proposal',
    tag,
    scope: 'read',
    params: ProposalPath,
    answers: { 200: Proposal },
    errors: ['PROPOSAL_NOT_FOUND'],
    handle: ({ params }) => getProposal(platform, params.proposal_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/proposals/:proposal_id/status',
    operationId: 'getProposalStatus',
    summary: 'Who answered a proposal, and for whom it waits',
    tag,
    scope: 'read',
    params: ProposalPath,
    answers: { 200: ProposalStatusDetail },
    errors: ['PROPOSAL_NOT_FOUND'],
    handle: ({ params }) => getProposalStatus(platform, params.proposal_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/acknowledge',
    operationId: 'acknowledgeProposal',
    summary: 'Answer a proposal',
    description:
      '`approved` and `migrating` agree, `blocked` rejects the proposal at once. The last missing consumer’s answer approves it; one with `auto_publish` goes live then, and `auto_publication` says how that went.',
    tag,
    scope: 'write',
    params: ProposalPath,
    body: AcknowledgmentCreation,
    answers: { 201: Acknowledgment },
    errors: [
      'FORBIDDEN',
      'PROPOSAL_NOT_FOUND',
      'PROPOSAL_NOT_PENDING',
      'TEAM_NOT_FOUND',
      'USER_NOT_FOUND',
      'DUPLICATE_ACKNOWLEDGMENT',
    ],
    handle: ({ actor, params, body }) => acknowledge(platform, actor, params.proposal_id, body),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/withdraw',
    operationId: 'withdrawProposal',
    summary: 'Take a proposal back',
    tag,
    scope: 'write',
    params: ProposalPath,
    answers: { 200: Proposal },
    errors: ['PROPOSAL_NOT_FOUND', 'FORBIDDEN', 'PROPOSAL_NOT_PENDING'],
    handle: ({ actor, params }) => withdraw(platform, actor, params.proposal_id),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/proposals/:proposal_id/publish',
    operationId: 'publishProposal',
    summary: 'Make an approved proposal the live contract',
    tag,
    scope: 'write',
    params: ProposalPath,
    body: ProposalPublishBody,
    answers: { 200: ProposalPublished },
    errors: [
      'FORBIDDEN',
      'PROPOSAL_NOT_FOUND',
      'PROPOSAL_NOT_PENDING',
      'INVALID_SCHEMA',
      'ASSET_NOT_FOUND',
      'TEAM_NOT_FOUND',
      'USER_NOT_FOUND',
      'DUPLICATE_CONTRACT_VERSION',
      'BREAKING_CHANGE_REQUIRES_PROPOSAL',
    ],
    handle: ({ actor, params, body }) => publishProposal(platform, actor, params.proposal_id, body),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/bulk/acknowledgments',
    operationId: 'acknowledgeProposals',
    summary: 'Answer several proposals',
    description: 'Items are carried out in order; what fails is said in its result and does not undo the others.',
    tag,
    scope: 'write',
    rate: ['write', 'bulk'],
    body: BulkAcknowledgments,
    answers: { 200: BulkAnswer },
    isIdempotent: true,
    handle: ({ actor, body, once }) => acknowledgeAll(happeningOnce(platform, once), actor, body),
  });
}
