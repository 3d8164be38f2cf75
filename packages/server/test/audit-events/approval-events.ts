import { event } from './event-row.js';

/** What is written when `{proposal_id}` is approved. */
export const approved = (acknowledgedCount: number, more: object = {}) =>
  event('proposal.approved', '{proposal_id}', null, {
    acknowledged_count: acknowledgedCount,
    auto_approved: true,
    ...more,
  });

/** What is written when version 2.0.0 replaces 1.0.0. */
export function goneLive(contractId: string, publisher: string) {
  return [
    event('contract.published', contractId, publisher, {
      version: '2.0.0',
      change_type: 'major',
      force: false,
      prerelease: false,
    }),
    event('contract.deprecated', '{contract_id}', publisher, {
      version: '1.0.0',
      superseded_by: contractId,
      superseded_by_version: '2.0.0',
    }),
  ];
}
