import * as given from '../authorization/states.js';
import { approved, goneLive } from './approval-events.js';
import { type EventRow, event, firstId, nobody, v1 } from './event-row.js';
import * as states from './states.js';

const changed = (pin: boolean, status: boolean) => ({ pinned_version_changed: pin, status_changed: status });

/** Registrations of teams, one at a time and many. */
export const registrationRows: readonly EventRow[] = [
  {
    call: v1('POST', '/registrations'),
    given: given.unread,
    query: 'contract_id={contract_id}',
    body: { consumer_team_id: '{own}' },
    refused: { query: `contract_id=${nobody}`, answers: '404 CONTRACT_NOT_FOUND' },
    answers: '201',
    writes: [event('registration.created', '{answer.id}', '{own}', { contract_id: '{contract_id}' })],
    again: '409 DUPLICATE_REGISTRATION',
  },
  {
    call: v1('POST', '/registrations'),
    when: 'at a newer version',
    given: states.olderRegistration,
    query: 'contract_id={contract_id}',
    body: { consumer_team_id: '{own}' },
    answers: '201',
    writes: [
      event('registration.updated', '{registration_id}', '{caller}', changed(false, true)),
      event('registration.created', '{answer.id}', '{own}', { contract_id: '{contract_id}' }),
    ],
  },
  {
    call: v1('POST', '/registrations'),
    when: 'while a proposal is pending',
    given: states.both(states.proposal({ consumers: 1 }), states.newcomer),
    query: 'contract_id={contract_id}',
    body: { consumer_team_id: '{newcomer}' },
    answers: '201',
    writes: [event('registration.created', '{answer.id}', '{newcomer}', { contract_id: '{contract_id}' })],
  },
  {
    call: v1('PATCH', '/registrations/{registration_id}'),
    given: given.registration,
    body: { status: 'migrating', pinned_version: '1.0.0' },
    refused: { body: { pinned_version: 'latest' }, answers: '422' },
    answers: '200',
    writes: [event('registration.updated', '{registration_id}', '{caller}', changed(true, true))],
  },
  {
    call: v1('PATCH', '/registrations/{registration_id}'),
    when: 'to inactive, of the only team that has not answered',
    given: states.departing(states.proposal({ consumers: 1 })),
    body: { status: 'inactive' },
    answers: '200',
    writes: [event('registration.updated', '{registration_id}', '{caller}', changed(false, true)), approved(0)],
  },
  {
    call: v1('DELETE', '/registrations/{registration_id}'),
    given: given.registration,
    refused: { given: { registration_id: nobody }, answers: '404 REGISTRATION_NOT_FOUND' },
    answers: '204',
    writes: [event('registration.deleted', '{registration_id}', '{caller}', { contract_id: '{contract_id}' })],
    again: '404 REGISTRATION_NOT_FOUND',
  },
  {
    call: v1('DELETE', '/registrations/{registration_id}'),
    when: 'of the only team that has not answered',
    given: states.departing(states.proposal({ consumers: 1, autoPublish: true })),
    answers: '204',
    found: async (world, { asset_id }) => ({
      live: await firstId(world, `/contracts?asset_id=${asset_id}&status=active`),
    }),
    writes: [
      event('registration.deleted', '{registration_id}', '{caller}', { contract_id: '{contract_id}' }),
      approved(0, { auto_publication: { published: true, version: '2.0.0' } }),
      ...goneLive('{live}', '{producer}'),
    ],
  },
  {
    call: v1('POST', '/bulk/registrations'),
    given: states.both(states.olderRegistration, states.secondUnread),
    body: {
      registrations: [
        { contract_id: '{contract_id}', consumer_team_id: '{own}' },
        { contract_id: nobody, consumer_team_id: '{own}' },
        { contract_id: '{second_contract}', consumer_team_id: '{own}' },
      ],
    },
    refused: { body: { registrations: [] }, answers: '422' },
    answers: '200',
    writes: [
      event('registration.updated', '{registration_id}', '{caller}', changed(false, true)),
      event('registration.created', '{answer.results.0.id}', '{own}', {
        contract_id: '{contract_id}',
        bulk_operation: true,
      }),
      event('registration.created', '{answer.results.2.id}', '{own}', {
        contract_id: '{second_contract}',
        bulk_operation: true,
      }),
    ],
    again: '200',
  },
];
