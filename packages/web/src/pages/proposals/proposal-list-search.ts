import { type Proposal, proposalStatuses } from '@tessera/sdk';

export interface ProposalListSearch {
  readonly status?: Proposal['status'];
  /** Proposing team. */
  readonly by?: string;
  /** Page, from 1. */
  readonly page?: number;
}

/** What the address says of the list; what makes no sense is left out. */
export function proposalListSearch(given: Record<string, unknown>): ProposalListSearch {
  const status = proposalStatuses.find((each) => each === given['status']);
  const page = Number(given['page']);
  return {
    ...(status === undefined ? {} : { status }),
    ...(typeof given['by'] === 'string' && given['by'] !== '' ? { by: given['by'] } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
