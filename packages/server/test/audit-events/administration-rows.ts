import { type EventRow, event, nobody, v1 } from './event-row.js';
import * as states from './states.js';

/** Teams, people, keys and signing in. */
export const administrationRows: readonly EventRow[] = [
  {
    call: v1('POST', '/teams'),
    body: { name: 'made {number}' },
    refused: { body: { name: '{own_name}' }, answers: '409 DUPLICATE_TEAM' },
    answers: '201',
    writes: [event('team.created', '{answer.id}', null, { name: 'made {number}' })],
    again: '409 DUPLICATE_TEAM',
  },
  {
    call: v1('PATCH', '/teams/{team_id}'),
    given: states.team,
    body: { name: 'renamed {number}' },
    refused: { body: { name: '{own_name}' }, answers: '409 DUPLICATE_TEAM' },
    answers: '200',
    writes: [event('team.updated', '{team_id}', null, { name: 'renamed {number}', metadata_changed: false })],
  },
  {
    call: v1('PUT', '/teams/{team_id}'),
    given: states.team,
    body: { metadata: { floor: 3 } },
    refused: { given: { team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '200',
    writes: [event('team.updated', '{team_id}', null, { name: null, metadata_changed: true })],
  },
  {
    call: v1('DELETE', '/teams/{team_id}'),
    given: states.team,
    answers: '204',
    writes: [event('team.deleted', '{team_id}', null, { name: '{team_name}', force: false, asset_count: 0 })],
    again: '404 TEAM_NOT_FOUND',
  },
  {
    call: v1('DELETE', '/teams/{team_id}'),
    when: 'which owns an asset',
    given: states.teamWithAsset,
    query: 'force=true',
    refused: { query: 'force=false', answers: '409 TEAM_HAS_ASSETS' },
    answers: '204',
    writes: [event('team.deleted', '{team_id}', null, { name: '{team_name}', force: true, asset_count: 1 })],
  },
  {
    call: v1('DELETE', '/teams/{team_id}'),
    when: 'for which alone a proposal waited',
    given: async (world) => {
      const values = await states.proposal({ consumers: 1 })(world);
      return { ...values, team_id: String(values['first']) };
    },
    answers: '204',
    writes: [
      event('team.deleted', '{first}', null, { name: '{first_name}', force: false, asset_count: 0 }),
      event('proposal.approved', '{proposal_id}', null, { acknowledged_count: 0, auto_approved: true }),
    ],
  },
  {
    call: v1('POST', '/teams/{team_id}/restore'),
    given: states.deletedTeam,
    refused: { given: { team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '200',
    writes: [event('team.restored', '{team_id}', '{caller}', { name: '{team_name}' })],
    again: '200',
  },
  {
    call: v1('POST', '/teams/{team_id}/reassign-assets'),
    given: states.teamWithAsset,
    body: { target_team_id: '{own}' },
    refused: { body: { target_team_id: '{team_id}' }, answers: '400 SAME_TEAM' },
    answers: '200',
    writes: [
      event(
        'bulk.assets_reassigned',
        '{team_id}',
        '{caller}',
        { source_team_id: '{team_id}', target_team_id: '{own}', asset_count: 1, asset_ids: ['{asset_id}'] },
        'team',
      ),
    ],
    again: '200',
  },

  {
    call: v1('POST', '/users'),
    body: { email: 'made-{number}@example.com', name: 'Grace Hopper', team_id: '{own}' },
    refused: {
      body: { email: 'made-{number}@example.com', name: 'Grace Hopper', team_id: nobody },
      answers: '404 TEAM_NOT_FOUND',
    },
    answers: '201',
    writes: [
      event('user.created', '{answer.id}', null, {
        email: 'made-{number}@example.com',
        name: 'Grace Hopper',
        team_id: '{own}',
      }),
    ],
    again: '409 DUPLICATE_USER',
  },
  {
    call: v1('PATCH', '/users/{user_id}'),
    given: states.user,
    body: { email: 'moved-{number}@example.com', team_id: '{other}' },
    refused: { body: { team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '200',
    writes: [
      event('user.updated', '{user_id}', null, {
        email_changed: true,
        name_changed: false,
        team_changed: true,
        role_changed: false,
        password_changed: false,
      }),
    ],
  },
  {
    call: v1('PUT', '/users/{user_id}'),
    given: states.user,
    body: { name: 'Grace', role: 'team_admin', password: 'a new password' },
    refused: { given: { user_id: nobody }, answers: '404 USER_NOT_FOUND' },
    answers: '200',
    writes: [
      event('user.updated', '{user_id}', null, {
        email_changed: false,
        name_changed: true,
        team_changed: false,
        role_changed: true,
        password_changed: true,
      }),
    ],
  },
  {
    call: v1('DELETE', '/users/{user_id}'),
    given: states.user,
    answers: '204',
    writes: [event('user.deleted', '{user_id}', null, { email: '{user_email}', name: 'Ada Lovelace' })],
    again: '404 USER_NOT_FOUND',
  },
  {
    call: v1('POST', '/users/{user_id}/reactivate'),
    given: states.deactivatedUser,
    refused: { given: { user_id: nobody }, answers: '404 USER_NOT_FOUND' },
    answers: '200',
    writes: [event('user.reactivated', '{user_id}', '{caller}', { email: '{user_email}', name: 'Ada Lovelace' })],
    again: '200',
  },

  {
    call: v1('POST', '/api-keys'),
    body: { name: 'for the table', team_id: '{own}', scopes: ['read', 'write'] },
    refused: { body: { name: 'for the table', team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '201',
    writes: [
      event('api_key.created', '{answer.id}', '{caller}', {
        name: 'for the table',
        team_id: '{own}',
        scopes: ['read', 'write'],
      }),
    ],
  },
  {
    call: v1('DELETE', '/api-keys/{key_id}'),
    given: states.key,
    refused: { given: { key_id: nobody }, answers: '404 API_KEY_NOT_FOUND' },
    answers: '200',
    writes: [event('api_key.revoked', '{key_id}', '{caller}', { name: '{key_name}', team_id: '{own}' })],
  },
  {
    call: v1('DELETE', '/api-keys/{key_id}'),
    when: 'which is revoked already',
    given: states.revokedKey,
    answers: '200',
    writes: [event('api_key.revoked', '{key_id}', '{caller}', { name: '{key_name}', team_id: '{own}' })],
  },

  {
    call: 'POST /login',
    given: states.personWithPassword,
    body: `email={email}&password=${encodeURIComponent(states.password)}`,
    refused: { body: 'email={email}', answers: '422' },
    answers: '302',
    writes: 'the name `user.login` is reserved, and signing in changes nothing that others see',
  },
];
