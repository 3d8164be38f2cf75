import * as given from '../authorization/states.js';
import { type EventRow, event, nobody, v1 } from './event-row.js';
import * as states from './states.js';

/** Assets and what they depend on. */
export const assetRows: readonly EventRow[] = [
  {
    call: v1('POST', '/assets'),
    body: { fqn: 'shop.made.table_{number}', owner_team_id: '{own}', environment: 'staging' },
    refused: { body: { fqn: 'shop.made.table_{number}', owner_team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '201',
    writes: [
      event('asset.created', '{answer.id}', '{own}', { fqn: 'shop.made.table_{number}', environment: 'staging' }),
    ],
    again: '409 DUPLICATE_ASSET',
  },
  {
    call: v1('PATCH', '/assets/{asset_id}'),
    given: states.asset,
    body: { fqn: 'shop.moved.table_{number}', owner_team_id: '{other}' },
    refused: { body: { owner_team_id: nobody }, answers: '404 TEAM_NOT_FOUND' },
    answers: '200',
    writes: [event('asset.updated', '{asset_id}', '{caller}', { fqn_changed: true, owner_changed: true })],
  },
  {
    call: v1('PATCH', '/assets/{asset_id}'),
    when: 'of which neither name nor owner changes',
    given: states.asset,
    body: { metadata: { tier: 1 } },
    answers: '200',
    writes: [event('asset.updated', '{asset_id}', '{caller}', { fqn_changed: false, owner_changed: false })],
  },
  {
    call: v1('DELETE', '/assets/{asset_id}'),
    given: states.asset,
    answers: '204',
    writes: [event('asset.deleted', '{asset_id}', '{caller}', { fqn: '{asset_fqn}' })],
    again: '404 ASSET_NOT_FOUND',
  },
  {
    call: v1('POST', '/assets/{asset_id}/restore'),
    given: states.deletedAsset,
    refused: { given: { asset_id: nobody }, answers: '404 ASSET_NOT_FOUND' },
    answers: '200',
    writes: [event('asset.restored', '{asset_id}', '{caller}', { fqn: '{asset_fqn}' })],
    again: '200',
  },
  {
    call: v1('POST', '/assets/bulk-assign'),
    given: states.both(states.asset, states.user),
    body: { asset_ids: ['{asset_id}', '{foreign_id}', nobody], owner_user_id: '{user_id}' },
    refused: { body: { asset_ids: ['{asset_id}'], owner_user_id: nobody }, answers: '404 USER_NOT_FOUND' },
    answers: '200',
    writes: [
      event(
        'bulk.owner_assigned',
        '{asset_id}',
        '{caller}',
        { new_owner_user_id: '{user_id}', asset_count: 2, asset_ids: ['{asset_id}', '{foreign_id}'] },
        'asset',
      ),
    ],
  },
  {
    call: v1('POST', '/assets/bulk-assign'),
    when: 'of assets that are not there',
    body: { asset_ids: [nobody], owner_user_id: null },
    answers: '200',
    writes: 'no asset got an owner',
  },
  {
    call: v1('POST', '/bulk/assets'),
    body: {
      assets: [
        { fqn: 'shop.bulk.a_{number}', owner_team_id: '{own}', environment: 'staging' },
        { fqn: 'shop.bulk.refused_{number}', owner_team_id: nobody },
        { fqn: 'shop.bulk.b_{number}', owner_team_id: '{other}', environment: 'staging' },
      ],
    },
    refused: { body: { assets: [] }, answers: '422' },
    answers: '200',
    writes: [
      event('asset.created', '{answer.results.0.id}', '{own}', {
        fqn: 'shop.bulk.a_{number}',
        environment: 'staging',
        bulk_operation: true,
      }),
      event('asset.created', '{answer.results.2.id}', '{other}', {
        fqn: 'shop.bulk.b_{number}',
        environment: 'staging',
        bulk_operation: true,
      }),
    ],
    again: '200',
  },

  {
    call: v1('POST', '/assets/{asset_id}/dependencies'),
    given: states.asset,
    body: { depends_on_asset_id: '{foreign_id}', dependency_type: 'transforms' },
    refused: { body: { depends_on_asset_id: '{asset_id}' }, answers: '400 SELF_DEPENDENCY' },
    answers: '201',
    writes: [
      event('dependency.created', '{answer.id}', '{caller}', {
        source_asset_id: '{asset_id}',
        target_asset_id: '{foreign_id}',
        dependency_type: 'transforms',
      }),
    ],
    again: '409 DUPLICATE_DEPENDENCY',
  },
  {
    call: v1('DELETE', '/assets/{asset_id}/dependencies/{dependency_id}'),
    given: given.dependency,
    refused: { given: { dependency_id: nobody }, answers: '404 DEPENDENCY_NOT_FOUND' },
    answers: '204',
    writes: [
      event('dependency.deleted', '{dependency_id}', '{caller}', {
        source_asset_id: '{asset_id}',
        target_asset_id: '{foreign_id}',
        dependency_type: 'consumes',
      }),
    ],
    again: '404 DEPENDENCY_NOT_FOUND',
  },
];
