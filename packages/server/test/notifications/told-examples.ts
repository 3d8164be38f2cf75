import type { ProposalFacts, Stake, Told, ToldEvent } from '../../src/features/channels/messages/event-facts.js';

export const baseUrl = 'https://tessera.example.com';
const subject = {
  proposal_id: '11111111-1111-4111-8111-111111111111',
  asset_id: '22222222-2222-4222-8222-222222222222',
  asset_fqn: 'shop.sales.orders',
};
const outcome = (status: string, team: string | null = null) => ({
  ...subject,
  status,
  actor_team_id: team === null ? null : '33333333-3333-4333-8333-333333333333',
  actor_team_name: team,
});

export const proposal: ProposalFacts = {
  id: subject.proposal_id,
  version: '2.0.0',
  changes: [
    { kind: 'property_removed', path: 'properties.name', message: "Property 'name' was removed" },
    { kind: 'type_changed', path: 'properties.total', message: "Type changed from 'number' to 'string'" },
    ...['a', 'b', 'c', 'd'].map((name) => ({
      kind: 'property_removed',
      path: `properties.${name}`,
      message: `Property '${name}' was removed`,
    })),
  ],
  isPending: true,
  expiresAt: '2030-01-31T12:00:00Z',
  waitingFor: ['finance', 'search'],
  isAutoPublished: false,
};

const nobody: Stake = { isProducer: false, isConsumer: false, pinnedVersion: null, readers: [], mustAnswer: false };
export const consumer: Stake = {
  ...nobody,
  isConsumer: true,
  pinnedVersion: '1.2.0',
  readers: ['marts.revenue', 'marts.refunds'],
  mustAnswer: true,
};
const answered: Stake = { ...consumer, mustAnswer: false };
const reader: Stake = { ...nobody, readers: ['marts.revenue'] };
const producer: Stake = { ...nobody, isProducer: true };

const event = (type: string, payload: Record<string, unknown>): ToldEvent => ({ type, payload });
const told = (given: ToldEvent, stake: Stake, facts: ProposalFacts | null = proposal): Told => ({
  event: given,
  stake,
  proposal: facts,
  baseUrl,
});

export const created = event('proposal.created', {
  ...subject,
  producer_team_id: '44444444-4444-4444-8444-444444444444',
  producer_team_name: 'sales',
  proposed_version: '2.0.0',
  breaking_changes: proposal.changes.map(({ kind, path, message }) => ({
    change_type: kind,
    path,
    message,
    details: null,
  })),
  impacted_consumers: ['finance', 'search'].map((team_name) => ({ team_id: '', team_name, pinned_version: null })),
});
const acknowledged = (response: string, deadline: string | null, notes: string | null) =>
  event('proposal.acknowledged', {
    ...subject,
    consumer_team_id: '33333333-3333-4333-8333-333333333333',
    consumer_team_name: 'finance',
    response,
    migration_deadline: deadline,
    notes,
    pending_count: 0,
    acknowledged_count: 1,
  });
const published = (fields: Record<string, unknown>) =>
  event('contract.published', {
    contract_id: '55555555-5555-4555-8555-555555555555',
    asset_id: subject.asset_id,
    asset_fqn: subject.asset_fqn,
    version: '2.0.0',
    producer_team_id: '44444444-4444-4444-8444-444444444444',
    producer_team_name: 'sales',
    ...fields,
  });
const reminder = (reason: string, days_left: number) =>
  event('proposal.reminder', {
    ...subject,
    team_id: '33333333-3333-4333-8333-333333333333',
    team_name: 'finance',
    reason,
    due_at: '2030-01-31T12:00:00Z',
    days_left,
  });

/** What is told to whom: every event, and every kind of reader that it is worded for. */
export const examples: Readonly<Record<string, Told>> = {
  'proposal-created-for-a-consumer': told(created, consumer),
  'proposal-created-for-a-reader': told(created, reader),
  'proposal-created-for-the-producer': told(created, producer),
  'proposal-acknowledged': told(acknowledged('approved', null, null), producer),
  'proposal-acknowledged-migrating': told(
    acknowledged('migrating', '2030-01-20T00:00:00Z', 'After the close of the month.'),
    producer,
  ),
  'proposal-objection-filed': told(
    event('proposal.objection_filed', {
      ...subject,
      objector_team_id: '33333333-3333-4333-8333-333333333333',
      objector_team_name: 'marketing',
      reason: 'Our dashboard needs the name.',
    }),
    producer,
  ),
  'proposal-approved-for-a-consumer': told(event('proposal.approved', outcome('approved')), answered),
  'proposal-approved-for-the-producer': told(event('proposal.approved', outcome('approved')), producer),
  'proposal-rejected-for-a-consumer': told(event('proposal.rejected', outcome('rejected', 'finance')), answered),
  'proposal-rejected-for-the-producer': told(event('proposal.rejected', outcome('rejected', 'finance')), producer),
  'proposal-force-approved': told(event('proposal.force_approved', outcome('force_approved', 'sales')), answered),
  'proposal-withdrawn': told(event('proposal.withdrawn', outcome('withdrawn')), answered),
  'proposal-expired': told(event('proposal.expired', outcome('expired')), producer),
  'proposal-reminder-to-answer': told(reminder('answer', 3), consumer),
  'proposal-reminder-to-migrate': told(reminder('migration', 1), answered),
  'contract-published': told(published({ from_proposal_id: null, force: false }), { ...answered, readers: [] }, null),
  'contract-published-from-a-proposal': told(published({ from_proposal_id: proposal.id }), answered),
  'contract-published-by-force': told(published({ from_proposal_id: null, force: true }), answered, null),
};
