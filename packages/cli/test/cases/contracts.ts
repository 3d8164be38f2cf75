import { expect } from 'vitest';
import type { CommandCase } from '../support/command-case.js';

const nowhere = '00000000-0000-4000-8000-000000000000';

export const contractCases: readonly CommandCase[] = [
  {
    command: 'asset create',
    text: [['shop.new.one', '--team', 'orders'], /^Created asset: shop\.new\.one \(id: /],
    json: [
      ['shop.new.two', '-t', 'orders', '--type', 'kafka_topic'],
      { fqn: 'shop.new.two', resource_type: 'kafka_topic' },
    ],
    failure: [['shop.marts.orders', '--team', 'orders'], 1, /^Error \(409\): /],
  },
  {
    command: 'asset list',
    text: [['--team', 'orders', '--fqn', 'marts.orders'], /^Assets\n/, /│ shop\.marts\.orders │ orders +│ 1\.1\.0 +│/],
    json: [['--unowned', '--limit', '2'], { limit: 2, results: [{ owner_user_id: null }, {}] }],
    failure: [['--team', 'oders'], 1, 'There is no team oders. Did you mean orders?'],
  },
  {
    command: 'asset get',
    text: [['shop.marts.orders'], /"fqn": "shop\.marts\.orders"/],
    json: [['{shop.marts.orders}'], { fqn: 'shop.marts.orders' }],
    failure: [['shop.mart.orders'], 1, 'There is no asset shop.mart.orders. Did you mean shop.marts.orders'],
  },
  {
    command: 'asset search',
    text: [['marts.cust'], /^Assets matching 'marts\.cust'\n/, 'shop.marts.customers'],
    json: [['nothing-like-it'], { results: [], total: 0 }],
    failure: [[], 2, "error: missing required argument 'query'"],
  },
  {
    command: 'asset update',
    text: [['shop.marts.change_1', '--semver-mode', 'enforce'], 'Updated asset: shop.marts.change_1'],
    json: [['shop.marts.change_2', '--fqn', 'shop.marts.changed_2'], { fqn: 'shop.marts.changed_2' }],
    failure: [['shop.marts.raw', '--fqn', 'shop.marts.orders'], 1, /^Error \(409\): /],
  },
  {
    command: 'asset assign',
    text: [['shop.marts.assign_1', '--user', 'ada@example.com'], 'Assigned 1 assets to ada@example.com'],
    json: [['shop.marts.assign_2', '-u', 'ada@example.com'], { updated: 1, not_found: [] }],
    failure: [['shop.marts.raw', '-u', 'who@example.com'], 1, 'There is no user who@example.com'],
  },
  {
    command: 'asset delete',
    text: [['shop.marts.delete_1', '--yes'], 'Deleted asset: shop.marts.delete_1'],
    json: [['shop.marts.delete_2', '--yes'], {}],
    failure: [['shop.marts.raw'], 2, 'give --yes'],
  },
  {
    command: 'asset restore',
    text: [['{shop.marts.gone_1}'], 'Restored asset: shop.marts.gone_1'],
    json: [['{shop.marts.gone_2}'], { fqn: 'shop.marts.gone_2' }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'asset context',
    text: [['shop.marts.customers'], /"consumers": \[/],
    json: [['{shop.marts.customers}'], { asset: { fqn: 'shop.marts.customers' } }],
    failure: [['nothing'], 1, 'There is no asset nothing'],
  },
  {
    command: 'asset lineage',
    text: [['shop.marts.customers'], /^Asset: shop\.marts\.customers\nOwner: orders\nReads: \d/],
    json: [['shop.marts.customers'], { asset_fqn: 'shop.marts.customers' }],
    failure: [['nothing'], 1, 'There is no asset nothing'],
  },
  {
    command: 'asset preflight',
    text: [['shop.marts.orders'], /^Asset: shop\.marts\.orders\nContract: v1\.1\.0\nFresh: nothing promised\n/],
    json: [['shop.marts.orders'], { asset_fqn: 'shop.marts.orders', contract_version: '1.1.0' }],
    failure: [['shop.marts.raw'], 1, /^Error \(404\): /],
  },
  {
    command: 'contract publish',
    text: [
      ['-a', 'shop.marts.change_1', '-v', '1.0.0', '-s', 'orders.json', '-t', 'orders'],
      /^Published contract: v1\.0\.0\n$/,
    ],
    json: [
      ['--asset', 'shop.marts.raw', '--schema', 'wide.yaml', '--team', 'orders'],
      { action: 'published', contract: { version: '1.0.0' } },
    ],
    failure: [
      ['-a', 'shop.marts.orders', '-s', 'missing.json', '-t', 'orders'],
      1,
      /^Error: Schema file not found: missing\.json\n$/,
    ],
  },
  {
    command: 'contract list',
    text: [['shop.marts.orders'], /^Contracts\n/, /│ 1\.1\.0 +│ active +│/, /│ 1\.0\.0 +│ deprecated │/],
    json: [['--status', 'active', '--limit', '1'], { results: [{ status: 'active' }] }],
    failure: [['shop.orders'], 1, 'There is no asset shop.orders. Did you mean'],
  },
  {
    command: 'contract get',
    text: [['shop.marts.orders'], /"version": "1\.1\.0"/],
    json: [['shop.marts.orders', '--version', '1.0.0'], { version: '1.0.0' }],
    failure: [['shop.marts.orders', '--version', '9.0.0'], 1, 'shop.marts.orders has no version 9.0.0'],
  },
  {
    command: 'contract diff',
    text: [
      ['shop.marts.orders'],
      /^Comparing: v1\.0\.0 -> v1\.1\.0\nChange type: minor\nIs breaking: False\nChanges:\n {2}property_added: /,
    ],
    json: [['shop.marts.orders', '--from', '1.0.0', '--to', '1.1.0'], { is_compatible: true, change_type: 'minor' }],
    failure: [['shop.marts.customers'], 1, 'There are no two versions to compare: 1.0.0'],
  },
  {
    command: 'contract history',
    text: [['shop.marts.orders'], /^Versions of shop\.marts\.orders\n/, /│ 1\.0\.0 +│ deprecated │ initial/],
    json: [['shop.marts.orders'], { contracts: [{ version: '1.1.0' }, { version: '1.0.0' }] }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'contract impact',
    text: [
      ['shop.marts.customers', '--schema', 'narrow.json'],
      /^Change type: major\nIs breaking: True\nBreaking changes:\n {2}- property_removed: .*\nImpacted consumers: \d\n/,
      '  - finance (pinned: none)',
    ],
    json: [['shop.marts.customers', '-s', 'orders.json'], { safe_to_publish: true, breaking_changes: [] }],
    failure: [['shop.marts.customers', '-s', 'broken.json'], 2, /^Error: Schema file broken\.json is not JSON: /],
  },
  {
    command: 'contract compare',
    text: [['shop.marts.customers', 'shop.marts.orders'], /^Comparing: v1\.0\.0 -> v1\.1\.0\n/, 'Is breaking: False'],
    json: [['{contract-of-customers}', '{contract-of-orders}', '-c', 'full'], { compatibility_mode: 'full' }],
    failure: [['shop.marts.customers', 'shop.marts.assign_1'], 1, 'shop.marts.assign_1 has no live contract'],
  },
  {
    command: 'contract export',
    text: [['shop.marts.orders', '--format', 'sql', '--dialect', 'postgres'], /^CREATE TABLE "shop"/],
    json: [['shop.marts.orders', '--output', 'exported.json'], { format: 'json_schema', file: 'exported.json' }],
    failure: [['shop.marts.orders', '--format', 'csv'], 2, /argument 'csv' is invalid/],
  },
  {
    command: 'contract suggest-version',
    text: [
      ['shop.marts.customers', '-s', 'narrow.json'],
      /^Suggested version: 2\.0\.0\nCurrent version: 1\.0\.0\nChange type: major\n/,
    ],
    json: [['shop.marts.customers', '-s', 'wide.yaml'], { suggested_version: '1.1.0', change_type: 'minor' }],
    failure: [['shop.marts.customers'], 2, "error: required option '-s, --schema <file>' not specified"],
  },
  {
    command: 'contract guarantees',
    input: '{"nullability": {"id": "never"}}',
    text: [['shop.marts.customers', '-'], /^Updated guarantees: v1\.0\.0\n$/],
    json: [['{contract-of-customers}', '-'], { guarantees: { nullability: { id: 'never' } } }],
    failure: [[nowhere, '-'], 1, /^Error \(404\): /],
  },
  {
    command: 'register',
    text: [
      ['--asset', 'shop.marts.orders', '--team', 'finance', '--pin', '1.1.0'],
      /^Registered: [0-9a-f-]{36}\n {2}Pinned to: v1\.1\.0\n$/,
    ],
    json: [['-a', '{shop.marts.orders}', '-t', 'marketing'], { status: 'active', pinned_version: null }],
    failure: [['-a', 'shop.marts.assign_1', '-t', 'finance'], 1, 'shop.marts.assign_1 has no live contract'],
  },
  {
    command: 'registration create',
    text: [['--asset', 'shop.changing.open', '--team', 'marketing'], /^Registered: /],
    json: [['-a', 'shop.changing.ack_1', '-t', 'to-rename-1'], { status: 'active' }],
    failure: [['-a', 'shop.marts.customers', '-t', 'finance'], 1, /^Error \(409\): /],
  },
  {
    command: 'registration list',
    text: [['--contract', 'shop.marts.customers'], /^Registrations\n/, /│ active +│/],
    json: [['--team', 'finance', '--status', 'active', '--limit', '1'], { limit: 1 }],
    failure: [['--status', 'asleep'], 2, /argument 'asleep' is invalid/],
  },
  {
    command: 'registration get',
    text: [['{registration-of-finance}'], /"status": "active"/],
    json: [['{registration-of-finance}'], { status: 'active' }],
    failure: [['none'], 1, /^Error \(422\): /],
  },
  {
    command: 'registration update',
    text: [['{registration-of-marketing}', '--status', 'migrating'], /^Updated registration: .* \(migrating\)\n$/],
    json: [['{registration-of-marketing}', '--pin', '1.0.0'], { pinned_version: '1.0.0' }],
    failure: [[nowhere, '--pin', '1.0.0'], 1, /^Error \(404\): /],
  },
  {
    command: 'registration end',
    text: [['{registration-of-to-rename-1}', '--yes'], /^Ended registration: /],
    json: [['{registration-of-to-rename-2}', '--yes'], {}],
    failure: [['{registration-of-finance}'], 2, 'give --yes'],
  },
  {
    command: 'dependency create',
    text: [
      ['shop.marts.customers', '--on', 'shop.marts.orders'],
      'Created dependency: shop.marts.customers -> shop.marts.orders',
    ],
    json: [['shop.marts.orders', '--on', 'shop.marts.raw', '--type', 'transforms'], { dependency_type: 'transforms' }],
    failure: [['shop.marts.raw', '--on', 'shop.marts.raw'], 1, /^Error \(4\d\d\): /],
  },
  {
    command: 'dependency list',
    text: [['shop.marts.customers'], /^Dependencies\n/],
    json: [['shop.marts.assign_1'], { results: [] }],
    failure: [['nothing'], 1, 'There is no asset nothing'],
  },
  {
    command: 'dependency delete',
    text: [['shop.marts.customers', '{dependency-1}', '--yes'], /^Deleted dependency: /],
    json: [['shop.marts.customers', '{dependency-2}', '--yes'], {}],
    failure: [['shop.marts.customers', nowhere, '--yes'], 1, /^Error \(404\): /],
  },
  {
    command: 'proposal list',
    text: [
      ['--status', 'pending'],
      /^Breaking Change Proposals\n/,
      /│ [0-9a-f-]{36} │ [0-9a-f-]{36} │ shop\.changing\.open/,
    ],
    json: [
      ['--asset', 'shop.changing.open', '--waiting-for', 'finance'],
      { results: [{ asset_fqn: 'shop.changing.open' }] },
    ],
    failure: [['--status', 'open'], 2, 'Allowed choices are pending, approved, rejected, withdrawn, expired'],
  },
  {
    command: 'proposal get',
    text: [['shop.changing.open'], /"status": "pending"/],
    json: [['{proposal-open}'], { status: 'pending', change_type: 'major' }],
    failure: [['shop.marts.orders'], 1, 'shop.marts.orders has no proposal that is pending or approved'],
  },
  {
    command: 'proposal status',
    text: [
      ['shop.changing.object_1'],
      /^Proposal: \S+\nStatus: pending\nPending: 1\nAcknowledged: 0\nCan publish: False\nWaiting for:\n {2}finance\n$/,
    ],
    json: [['shop.changing.publish_2'], { status: 'approved', acknowledgments: [{ response: 'approved' }] }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'proposal waiting',
    text: [['--team', 'finance'], /^Proposals that wait for an answer\n/, /shop\.changing\.open/],
    json: [['--team', 'orders'], { pending_proposals: [], total: 0 }],
    failure: [[], 2, 'Team ID required'],
  },
  {
    command: 'proposal acknowledge',
    text: [['shop.changing.ack_1', '--team', 'finance'], /^Acknowledged: approved\n$/],
    json: [
      ['shop.changing.ack_2', '-t', 'finance', '-r', 'migrating', '--deadline', '2999-01-01', '-n', 'soon'],
      { response: 'migrating', notes: 'soon', migration_deadline: expect.stringMatching(/^2999-01-01T23:59:59/) },
    ],
    failure: [['shop.changing.open', '-t', 'finance', '-r', 'perhaps'], 2, /argument 'perhaps' is invalid/],
  },
  {
    command: 'proposal object',
    text: [
      ['shop.changing.object_2', '-t', 'finance', '--reason', 'Revenue needs the column'],
      /^Objection filed: .*\nObjections: 1\n/,
    ],
    json: [
      ['shop.changing.object_1', '-t', 'finance', '--reason', 'Revenue needs the column'],
      { action: 'objection_filed' },
    ],
    failure: [['shop.changing.open', '-t', 'finance'], 2, "required option '--reason <text>' not specified"],
  },
  {
    command: 'proposal withdraw',
    text: [['shop.changing.withdraw_1', '--yes'], /^Withdrawn: [0-9a-f-]{36}\n$/],
    json: [['{proposal-withdraw_2}', '-t', 'orders', '-y'], { status: 'withdrawn' }],
    failure: [['shop.changing.open'], 2, 'give --yes'],
  },
  {
    command: 'proposal force',
    text: [['shop.changing.force_1', '-t', 'orders', '--yes'], /^Force approved: [0-9a-f-]{36}\n$/],
    json: [['shop.changing.force_2', '-t', 'orders', '--reason', 'Never held data', '-y'], { status: 'approved' }],
    failure: [
      ['shop.changing.open', '-t', 'orders'],
      2,
      /^Warning: Force-approving bypasses consumer acknowledgment\. .*\nError: /,
    ],
  },
  {
    command: 'proposal publish',
    text: [['shop.changing.publish_1', '--team', 'orders'], /^Published: v2\.0\.0\n$/],
    json: [
      ['{proposal-publish_2}', '-t', 'orders', '-v', '3.0.0'],
      { action: 'published', contract: { version: '3.0.0' } },
    ],
    failure: [['shop.changing.open', '-t', 'orders'], 1, /^Error \(400\): Cannot publish from proposal with status/],
  },
  {
    command: 'proposal expire',
    text: [['shop.changing.expire_1', '--yes'], /^Expired: [0-9a-f-]{36}\n$/],
    json: [['shop.changing.expire_2', '--yes'], { status: 'expired' }],
    failure: [['{proposal-publish_1}', '--yes'], 1, /^Error \(400\): /],
  },
  {
    command: 'export',
    text: [['shop.marts.orders', '--format', 'markdown'], 'shop.marts.orders'],
    json: [['shop.marts.orders', '--format', 'odcs'], { format: 'odcs', document: expect.any(String) }],
    failure: [['shop.marts.assign_1'], 1, 'shop.marts.assign_1 has no live contract'],
  },
];
