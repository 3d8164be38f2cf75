import { approved, goneLive } from './approval-events.js';
import { type EventRow, event, firstId, nobody, v1 } from './event-row.js';
import * as states from './states.js';

const acknowledged = (team: string, payload: object) => event('proposal.acknowledged', '{proposal_id}', team, payload);
const rejected = (team: string, proposal = '{proposal_id}') =>
  event('proposal.rejected', proposal, team, { reason: 'Consumer blocked the proposal' });

const acknowledge = v1('POST', '/proposals/{proposal_id}/acknowledge');

/** What happens to proposals. */
export const proposalRows: readonly EventRow[] = [
  {
    call: acknowledge,
    when: 'by one of two',
    given: states.proposal({ consumers: 2 }),
    body: { consumer_team_id: '{first}', response: 'migrating', notes: 'after the holidays' },
    refused: { given: { proposal_id: nobody }, answers: '404 PROPOSAL_NOT_FOUND' },
    answers: '201',
    writes: [acknowledged('{first}', { response: 'migrating', notes: 'after the holidays' })],
    again: '409 DUPLICATE_ACKNOWLEDGMENT',
  },
  {
    call: acknowledge,
    when: 'by the last one',
    given: states.proposal({ consumers: 2, approvals: 1 }),
    body: { consumer_team_id: '{second}', response: 'approved' },
    answers: '201',
    writes: [acknowledged('{second}', { response: 'approved' }), approved(2)],
    again: '400 PROPOSAL_NOT_PENDING',
  },
  {
    call: acknowledge,
    when: 'with a block',
    given: states.proposal({ consumers: 2 }),
    body: { consumer_team_id: '{first}', response: 'blocked' },
    answers: '201',
    writes: [acknowledged('{first}', { response: 'blocked' }), rejected('{first}')],
    again: '400 PROPOSAL_NOT_PENDING',
  },
  {
    call: acknowledge,
    when: 'by the last one, to go live with it',
    given: states.proposal({ consumers: 1, autoPublish: true }),
    body: { consumer_team_id: '{first}', response: 'approved' },
    answers: '201',
    found: async (world, { asset_id }) => ({
      live: await firstId(world, `/contracts?asset_id=${asset_id}&status=active`),
    }),
    writes: [
      acknowledged('{first}', { response: 'approved' }),
      approved(1, { auto_publication: { published: true, version: '2.0.0' } }),
      ...goneLive('{live}', '{producer}'),
    ],
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/object'),
    given: states.affecting,
    query: 'objector_team_id={own}',
    body: { reason: 'reads it' },
    refused: { query: 'objector_team_id={other}', answers: '403 FORBIDDEN' },
    answers: '201',
    writes: [
      event('proposal.objection_filed', '{proposal_id}', '{own}', {
        reason: 'reads it',
        asset_id: '{asset_id}',
        asset_fqn: '{asset_fqn}',
      }),
    ],
    again: '409 DUPLICATE_ACKNOWLEDGMENT',
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/force'),
    given: states.proposal({ consumers: 1 }),
    query: 'actor_id={other}',
    refused: { given: { proposal_id: nobody }, answers: '404 PROPOSAL_NOT_FOUND' },
    answers: '200',
    writes: [
      event('proposal.force_approved', '{proposal_id}', '{other}', {
        warning: 'Proposal force-approved without full consumer acknowledgment',
      }),
    ],
    again: '400 PROPOSAL_NOT_PENDING',
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/withdraw'),
    given: states.proposal({ consumers: 1 }),
    refused: { given: { proposal_id: nobody }, answers: '404 PROPOSAL_NOT_FOUND' },
    answers: '200',
    writes: [
      event('proposal.withdrawn', '{proposal_id}', '{caller}', { asset_id: '{asset_id}', asset_fqn: '{asset_fqn}' }),
    ],
    again: '400 PROPOSAL_NOT_PENDING',
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/expire'),
    given: states.proposal({ consumers: 1 }),
    refused: { given: { proposal_id: nobody }, answers: '404 PROPOSAL_NOT_FOUND' },
    answers: '200',
    writes: [event('proposal.expired', '{proposal_id}', null, { expires_at: null, auto_expire: false })],
    again: '400 PROPOSAL_NOT_PENDING',
  },
  {
    call: v1('POST', '/proposals/expire-pending'),
    given: states.dueProposal,
    answers: '200',
    writes: [event('proposal.expired', '{proposal_id}', null, { expires_at: '{expires_at}', auto_expire: false })],
    again: '200',
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/publish'),
    given: states.proposal({ consumers: 1, approvals: 1 }),
    body: { version: '2.0.0', published_by: '{other}' },
    refused: {
      body: { version: '1.0.0', published_by: '{other}' },
      answers: '409 DUPLICATE_CONTRACT_VERSION',
    },
    answers: '200',
    writes: goneLive('{answer.contract.id}', '{other}'),
    again: '409 DUPLICATE_CONTRACT_VERSION',
  },
  {
    call: v1('POST', '/bulk/acknowledgments'),
    given: states.both(
      states.prefixed('passed', states.proposal({ consumers: 1 })),
      states.prefixed('stopped', states.proposal({ consumers: 1 })),
    ),
    body: {
      acknowledgments: [
        {
          proposal_id: '{passed.proposal_id}',
          consumer_team_id: '{passed.first}',
          response: 'approved',
          notes: 'fine',
        },
        { proposal_id: nobody, consumer_team_id: '{passed.first}', response: 'approved' },
        { proposal_id: '{stopped.proposal_id}', consumer_team_id: '{stopped.first}', response: 'blocked' },
      ],
    },
    refused: { body: { acknowledgments: [] }, answers: '422' },
    answers: '200',
    writes: [
      event('proposal.acknowledged', '{passed.proposal_id}', '{passed.first}', { response: 'approved', notes: 'fine' }),
      event('proposal.acknowledged', '{stopped.proposal_id}', '{stopped.first}', { response: 'blocked' }),
      rejected('{stopped.first}', '{stopped.proposal_id}'),
      event('proposal.approved', '{passed.proposal_id}', null, { acknowledged_count: 1, auto_approved: true }),
    ],
    again: '200',
  },
];
