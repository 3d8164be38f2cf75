import type {
  Acknowledgment,
  AcknowledgmentCreation,
  Proposal,
  ProposalPage,
  ProposalPublishBody,
  ProposalPublished,
  ProposalQuery,
  ProposalStatusDetail,
} from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

const path = '/api/v1/proposals';

function pathOf(proposalId: string): string {
  return `${path}/${encodeURIComponent(proposalId)}`;
}

export class Proposals {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Proposals, newest first. */
  list(query: ProposalQuery = {}): Promise<Static<typeof ProposalPage>> {
    return this.#transport.get(path, query);
  }

  /** @throws {TesseraError} 404 `PROPOSAL_NOT_FOUND`. */
  get(proposalId: string): Promise<Proposal> {
    return this.#transport.get(pathOf(proposalId));
  }

  /** Who answered, and for whom the proposal waits. */
  status(proposalId: string): Promise<Static<typeof ProposalStatusDetail>> {
    return this.#transport.get(`${pathOf(proposalId)}/status`);
  }

  /**
   * Answers for a consumer: `approved` and `migrating` agree, `blocked` rejects the proposal. Of one that was to go live
   * by itself, the last answer says in `auto_publication` whether it did.
   *
   * @throws {TesseraError} 400 `PROPOSAL_NOT_PENDING`, 409 `DUPLICATE_ACKNOWLEDGMENT`.
   */
  acknowledge(proposalId: string, answer: AcknowledgmentCreation): Promise<Static<typeof Acknowledgment>> {
    return this.#transport.post(`${pathOf(proposalId)}/acknowledge`, { body: answer });
  }

  /**
   * Takes a proposal back.
   *
   * @throws {TesseraError} 400 `PROPOSAL_NOT_PENDING`.
   */
  withdraw(proposalId: string): Promise<Proposal> {
    return this.#transport.post(`${pathOf(proposalId)}/withdraw`);
  }

  /**
   * Makes an approved proposal the live contract.
   *
   * @throws {TesseraError} 400 `PROPOSAL_NOT_PENDING` while somebody must still answer, 409
   * `DUPLICATE_CONTRACT_VERSION` or `BREAKING_CHANGE_REQUIRES_PROPOSAL`.
   */
  publish(proposalId: string, publication: ProposalPublishBody): Promise<Static<typeof ProposalPublished>> {
    return this.#transport.post(`${pathOf(proposalId)}/publish`, { body: publication });
  }
}
