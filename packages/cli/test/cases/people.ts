import { expect } from 'vitest';
import type { CommandCase } from '../support/command-case.js';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

export const peopleCases: readonly CommandCase[] = [
  {
    command: 'team create',
    text: [['support', '--metadata', '{"chat": "#support"}'], /^Created team: support \(id: [0-9a-f-]{36}\)\n$/],
    json: [['billing', '-m', '{"floor": 3}'], { name: 'billing', metadata: { floor: 3 } }],
    failure: [
      ['orders'],
      1,
      /^Error \(409\): Team with name 'orders' already exists\nCode: DUPLICATE_TEAM {2}Request: /,
    ],
  },
  {
    command: 'team list',
    text: [[], /^Teams\n/, /│ ID +│ Name +│ Created +│/, /│ finance +│ \d{4}-\d\d-\d\d │/, uuid],
    json: [['--name', 'finance'], { results: [{ name: 'finance' }], total: 1 }],
    failure: [['--limit', 'many'], 2, /error: option '-l, --limit <number>' argument 'many' is invalid/],
  },
  {
    command: 'team get',
    text: [['finance'], /^\{\n {2}"id": "/, /"name": "finance"/],
    json: [['{finance}'], { name: 'finance' }],
    failure: [['finanec'], 1, /^Error: There is no team finanec\. Did you mean finance\?\n$/],
  },
  {
    command: 'team update',
    text: [['to-rename-1', '--name', 'renamed-1'], /^Updated team: renamed-1 \(id: /],
    json: [['to-rename-2', '--metadata', '{"a": 1}'], { name: 'to-rename-2', metadata: { a: 1 } }],
    failure: [['marketing', '--name', 'orders'], 1, /^Error \(409\): /],
  },
  {
    command: 'team delete',
    text: [['to-delete-1', '--yes'], /^Deleted team: to-delete-1\n$/],
    json: [['to-delete-2', '--yes'], {}],
    failure: [['marketing'], 2, 'Nobody can be asked here: give --yes'],
  },
  {
    command: 'team restore',
    text: [['{deleted-1}'], /^Restored team: deleted-1 \(id: /],
    json: [['{deleted-2}'], { name: 'deleted-2' }],
    failure: [['00000000-0000-4000-8000-000000000000'], 1, /^Error \(404\): /],
  },
  {
    command: 'team members',
    text: [['orders'], /^Members\n/, 'ada@example.com'],
    json: [['orders', '--limit', '1'], { limit: 1, results: [{ team_id: expect.any(String) }] }],
    failure: [['orders', '--limit', '0'], 1, /^Error \(422\): .*\n {2}- query\.limit: /],
  },
  {
    command: 'team reassign-assets',
    text: [['from-1', '--to', 'finance', '--yes'], 'Reassigned 1 assets: from-1 -> finance'],
    json: [['from-2', '--to', 'finance', '--asset', 'shop.given.a_2', '--yes'], { reassigned: 1 }],
    failure: [['from-1'], 2, "error: required option '--to <team>' not specified"],
  },
  {
    command: 'user create',
    text: [['eve@example.com', '--name', 'Eve', '-t', 'orders'], /^Created user: eve@example\.com \(id: /],
    json: [['max@example.com', '--name', 'Max', '--role', 'user'], { email: 'max@example.com', name: 'Max' }],
    failure: [['ada', '--name', 'Ada'], 1, /^Error \(422\): .*\n {2}- body\.email: /],
  },
  {
    command: 'user list',
    text: [['--team', 'orders', '--deactivated'], /^Users\n/, 'ada@example.com'],
    json: [['--email', 'ada@'], { results: [{ email: 'ada@example.com', team_name: 'orders' }] }],
    failure: [['--team', 'nobody'], 1, 'There is no team nobody'],
  },
  {
    command: 'user get',
    text: [['ada@example.com'], /"email": "ada@example\.com"/],
    json: [['{ada@example.com}'], { email: 'ada@example.com' }],
    failure: [['adda@example.com'], 1, 'There is no user adda@example.com. Did you mean ada@example.com'],
  },
  {
    command: 'user update',
    text: [['change-1@example.com', '--name', 'Changed'], 'Updated user: change-1@example.com'],
    json: [['change-2@example.com', '--team', 'finance'], { email: 'change-2@example.com' }],
    failure: [
      ['ada@example.com', '--role', 'king'],
      2,
      /argument 'king' is invalid\. Allowed choices are user, team_admin/,
    ],
  },
  {
    command: 'user deactivate',
    text: [['leaver-1@example.com', '-y'], 'Deactivated user: leaver-1@example.com'],
    json: [['leaver-2@example.com', '-y'], {}],
    failure: [['ada@example.com'], 2, 'give --yes'],
  },
  {
    command: 'user reactivate',
    text: [['back-1@example.com'], 'Reactivated user: back-1@example.com'],
    json: [['back-2@example.com'], { email: 'back-2@example.com', deactivated_at: null }],
    failure: [['{orders}'], 1, /^Error \(404\): /],
  },
  {
    command: 'api-key create',
    text: [
      ['ci', '--team', 'orders', '--scope', 'read', '--scope', 'write'],
      /Scopes: read, write\nKey: \S+\nIt is not shown/,
    ],
    json: [['ci 2', '--team', 'orders', '--expires', '2999-12-31'], { name: 'ci 2', key: expect.any(String) }],
    failure: [['ci'], 2, /^Error: Team ID required\nSet TESSERA_TEAM_ID or use --team option\n$/],
  },
  {
    command: 'api-key list',
    text: [['--team', 'orders', '--revoked'], /^API keys\n/, 'key-1'],
    json: [['--team', 'marketing'], { keys: [] }],
    failure: [['--team', 'x'], 1, 'There is no team x'],
  },
  {
    command: 'api-key revoke',
    text: [['{key-1}', '--yes'], 'Revoked API key: key-1'],
    json: [['{key-2}', '--yes'], { name: 'key-2', revoked_at: expect.any(String) }],
    failure: [['{orders}', '--yes'], 1, /^Error \(404\): /],
  },
  {
    command: 'search',
    text: [['shop.marts.ord'], /^Matching 'shop\.marts\.ord'\n/, /│ asset +│/],
    json: [['finance', '--type', 'teams'], { counts: { teams: 1, assets: 0 } }],
    failure: [['x', '--type', 'things'], 2, 'Allowed choices are teams, users, assets, contracts'],
  },
  {
    command: 'health',
    text: [[], /^Status: healthy\nVersion: /],
    json: [[], { status: 'healthy' }],
    failure: [['--url', 'ftp://example.com'], 2, '--url: ftp://example.com is not the address of a server'],
  },
];
