import { queryOptions } from '@tanstack/react-query';
import type { ProposalQuery } from '@tessera/sdk';
import { tessera } from './client.js';

/** Proposals on a page of the list. */
export const proposalsOfPage = 50;

export type ProposalFilter = Pick<ProposalQuery, 'status' | 'proposed_by' | 'pending_ack_for' | 'asset_id'>;

export const proposalPageQuery = (filter: ProposalFilter, page = 0) =>
  queryOptions({
    queryKey: ['proposals', 'list', filter, page],
    queryFn: () => tessera.proposals.list({ ...filter, limit: proposalsOfPage, offset: page * proposalsOfPage }),
  });

export const waitingQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['proposals', 'waiting', teamId],
    queryFn: () => tessera.proposals.listWaiting(teamId, { limit: 50 }),
  });

export const proposalQuery = (proposalId: string) =>
  queryOptions({ queryKey: ['proposals', proposalId, 'detail'], queryFn: () => tessera.proposals.get(proposalId) });

export const proposalStatusQuery = (proposalId: string) =>
  queryOptions({ queryKey: ['proposals', proposalId, 'status'], queryFn: () => tessera.proposals.status(proposalId) });
