import { expect } from 'vitest';
import type { CommandCase } from '../support/command-case.js';

const nowhere = '00000000-0000-4000-8000-000000000000';

/** What surrounds the work with contracts: the log, quality, lineage, messages, other formats. */
export const aroundCases: readonly CommandCase[] = [
  {
    command: 'audit list',
    text: [['--action', 'team.created', '--limit', '3'], /^Audit events\n/, /│ team\.created │ team +│/, '1 to 3 of'],
    json: [
      ['--actor', 'orders', '--from', '2020-01-01', '-l', '1'],
      { limit: 1, results: [{ id: expect.any(String) }] },
    ],
    failure: [['--from', 'yesterday'], 1, /^Error \(422\): .*\n {2}- query\.from: /],
  },
  {
    command: 'audit history',
    text: [['asset', 'shop.marts.orders'], /^History of asset shop\.marts\.orders\n/, 'asset.created'],
    json: [['team', 'finance'], { results: [{ action: 'team.created' }] }],
    failure: [['table', 'x'], 2, /'table' is invalid for argument 'type'\. Allowed choices are team, asset/],
  },
  {
    command: 'audit export',
    text: [['--action', 'team.created'], /^\{"id":".*"action":"team\.created".*"seal":\{/],
    json: [['--output', 'audit.ndjson'], { events: expect.any(Number), file: 'audit.ndjson' }],
    failure: [['--actor', 'nobody'], 1, 'There is no team nobody'],
  },
  {
    command: 'quality report',
    input: JSON.stringify({ status: 'passed', triggered_by: 'ci', guarantees_checked: 2, guarantees_passed: 2 }),
    text: [['-', '--asset', 'shop.marts.orders'], /^shop\.marts\.orders: passed \(2\/2\)\n$/],
    json: [['-', '-a', '{shop.marts.orders}'], { asset_fqn: 'shop.marts.orders', status: 'passed' }],
    failure: [['-'], 2, '--format tessera needs --asset'],
  },
  {
    command: 'quality history',
    text: [['shop.marts.customers'], /^Quality runs of shop\.marts\.customers\n/, /│ failed │ 1\/2 +│ ci/],
    json: [['shop.marts.customers', '--status', 'failed'], { total_runs: 1, runs: [{ status: 'failed' }] }],
    failure: [['nothing'], 1, 'There is no asset nothing'],
  },
  {
    command: 'quality trends',
    text: [
      ['shop.marts.customers'],
      /^Quality of shop\.marts\.customers\n/,
      /│ 24 hours │ 1 +│ 0 +│ 1 +│ 0 +│ 100 % +│/,
    ],
    json: [['shop.marts.customers'], { last_24h: { total_runs: 1, failed: 1 } }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'lineage send',
    input: JSON.stringify({
      eventType: 'COMPLETE',
      job: { namespace: 'airflow', name: 'again' },
      inputs: [{ namespace: 'postgres://db', name: 'shop.marts.raw' }],
      outputs: [],
    }),
    text: [['-'], /^Accepted: run event\nDatasets: 1, known: 1\nObservations: 1, new: /],
    json: [['-'], { accepted: 'run', datasets: [{ asset_fqn: 'shop.marts.raw' }] }],
    failure: [['missing.json'], 1, 'Event file not found: missing.json'],
  },
  {
    command: 'lineage observations',
    text: [
      ['--asset', 'shop.marts.orders'],
      /^Observations\n/,
      /│ dependency │ shop\.marts\.orders │ shop\.marts\.assign_1/,
    ],
    json: [['--status', 'confirmed', '--asset', 'shop.marts.raw'], { results: [] }],
    failure: [['--status', 'seen'], 2, /argument 'seen' is invalid/],
  },
  {
    command: 'lineage confirm',
    text: [['{observation-1}'], /^Confirmed: \S+ \(shop\.marts\.change_1\)\n$/],
    json: [['{observation-2}', '--type', 'transforms'], { status: 'confirmed' }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'lineage reject',
    text: [['{observation-3}', '--reason', 'A test job'], /^Rejected: \S+ \(shop\.marts\.delete_1\)\n$/],
    json: [['{observation-4}'], { status: 'rejected' }],
    failure: [[nowhere], 1, /^Error \(404\): /],
  },
  {
    command: 'webhook create',
    text: [['new one', '{receiver}'], /^Created webhook: new one \(id: .*\)\nSecret: \S+\nIt is not shown again\.\n$/],
    json: [
      ['new two', '{receiver}', '--event', 'contract.published', '--prefix', 'shop.'],
      { events: ['contract.published'] },
    ],
    failure: [['bad', 'ftp://example.com'], 1, /^Error \(4\d\d\): /],
  },
  {
    command: 'webhook list',
    text: [[], /^Webhooks\n/, '│ catalog '],
    json: [['--limit', '1'], { results: [{ enabled: true }] }],
    failure: [['extra'], 2, 'error: too many arguments'],
  },
  {
    command: 'webhook test',
    text: [['catalog'], /^Test delivery: [0-9a-f-]{36} \(pending\)\n$/],
    json: [['{catalog}'], { endpoint_id: expect.any(String) }],
    failure: [['catalogue'], 1, 'There is no webhook catalogue. Did you mean catalog?'],
  },
  {
    command: 'webhook deliveries',
    text: [['--webhook', 'catalog'], /^Deliveries\n/, '{delivery}'],
    json: [['--event', 'proposal.reminder'], { results: [] }],
    failure: [['--status', 'lost'], 2, /argument 'lost' is invalid/],
  },
  {
    command: 'webhook resend',
    text: [['{delivery}'], /^Resent: [0-9a-f-]{36} \(pending\)\n$/],
    json: [['--failed-of', 'catalog'], { resent: 0 }],
    failure: [[], 2, 'Give the id of a delivery, or --failed-of'],
  },
  {
    command: 'webhook rotate-secret',
    text: [['rotate-1', '--yes'], /^New secret of rotate-1: \S+\n/],
    json: [['rotate-2', '--yes'], { name: 'rotate-2', secret: expect.any(String) }],
    failure: [['catalog'], 2, 'give --yes'],
  },
  {
    command: 'webhook delete',
    text: [['end-1', '--yes'], /^Deleted webhook: end-1\n$/],
    json: [['end-2', '--yes'], {}],
    failure: [['catalog'], 2, 'give --yes'],
  },
  {
    command: 'channel create',
    text: [['news', '-t', 'finance', '--kind', 'chat', '--webhook-url', '{receiver}'], /^Created channel: news \(id: /],
    json: [
      ['mail', '-t', 'finance', '--kind', 'email', '--address', 'all@example.com', '--digest', 'daily'],
      { kind: 'email', digest: 'daily' },
    ],
    failure: [['x', '-t', 'finance', '--kind', 'pigeon'], 2, /argument 'pigeon' is invalid/],
  },
  {
    command: 'channel list',
    text: [['--team', 'marketing'], /^Channels\n/, '│ alerts '],
    json: [['--team', 'orders'], { results: [] }],
    failure: [[], 2, 'Team ID required'],
  },
  {
    command: 'channel test',
    text: [['alerts', '--team', 'marketing'], /^The message arrived\n$/],
    json: [['{alerts}'], { success: true }],
    failure: [['none', '--team', 'marketing'], 1, 'There is no channel none'],
  },
  {
    command: 'channel delete',
    text: [['end-1', '--team', 'marketing', '--yes'], /^Deleted channel: end-1\n$/],
    json: [['{channel-end-2}', '--yes'], {}],
    failure: [['alerts'], 2, 'give --yes'],
  },
  {
    command: 'rules list',
    text: [['--area', 'enum'], /^Rules\n/, 'enum-values-removed'],
    json: [
      ['--area', 'enum'],
      { rules: expect.arrayContaining([expect.objectContaining({ id: 'enum-values-removed' })]) },
    ],
    failure: [['enum'], 2, 'error: too many arguments'],
  },
  {
    command: 'rules explain',
    text: [['property-removed'], /^property-removed\n/, /Kind: property_removed\nLevel: major\n/],
    json: [['property-removed'], { id: 'property-removed', kind: 'property_removed' }],
    failure: [['property-remove'], 1, 'Did you mean property-removed'],
  },
  {
    command: 'import',
    text: [
      ['avro', 'event.avsc', '--team', 'orders', '--publish'],
      /^Import complete:\n {2}Records found: 1\n {2}Assets created: [01]\n/,
    ],
    json: [['sql', 'tables.sql', '--dialect', 'postgres', '-t', 'orders', '--dry-run'], { tables_found: 1 }],
    failure: [['sql', 'tables.sql', '-t', 'orders'], 2, 'SQL needs --dialect'],
  },
  {
    command: 'dbt upload',
    text: [['-t', 'orders', '--publish', '--dry-run'], /^Dry run: nothing was changed\n {2}Assets created: 2\n/],
    json: [
      ['--manifest', 'target/manifest.json', '-t', 'finance', '--dry-run'],
      { dry_run: true, assets: { created: 2 } },
    ],
    failure: [
      ['-m', 'none.json', '-t', 'orders'],
      1,
      /^Manifest not found: none\.json\nRun 'dbt compile' or 'dbt build' first/,
    ],
  },
  {
    command: 'dbt sync',
    text: [['-t', 'orders'], /^Sync complete:\n {2}Created: 0\n {2}Published: 0\n {2}Skipped: 1\n {2}Errors: 0\n$/],
    json: [['-t', 'orders', '--publish-compatible'], { models: 1, created: [], errors: [] }],
    failure: [[], 1, /^Error: Team ID required\nSet TESSERA_TEAM_ID or use --team option\n$/],
  },
  {
    command: 'dbt register',
    text: [
      ['-t', 'finance'],
      /^Registered: shop\.marts\.customers\nNot found: shop\.marts\.nowhere\nRegistration complete:\n {2}Registered: 1\n {2}Not found: 1\n$/,
    ],
    json: [['-t', 'marketing'], { registered: ['shop.marts.customers'], not_found: ['shop.marts.nowhere'] }],
    failure: [['-m', 'broken.json', '-t', 'finance'], 2, 'Manifest file broken.json is not JSON'],
  },
  {
    command: 'dbt report',
    text: [
      ['--target-path', 'tested', '--sources'],
      /^shop\.marts\.raw: partial \(1\/2\)\nNot assigned to an asset: 2\n$/,
    ],
    json: [
      ['--target-path', 'tested', '--environment', 'production'],
      { runs: [{ asset_fqn: 'shop.marts.raw', triggered_by: 'dbt_test' }], refused: [], unassigned: 1 },
    ],
    failure: [[], 1, /^Error: Results not found: target\/run_results\.json\nRun 'dbt test' first\.\n$/],
  },
  {
    command: 'config show',
    text: [[], /^Settings\n/, /│ url +│ http:\/\/127\.0\.0\.1:\d+ │ TESSERA_URL +│/],
    json: [['--timeout', '5'], { timeout: { value: 5, source: '--timeout' }, apiKey: null }],
    failure: [['--timeout', 'long'], 2, '--timeout: long is not a number of seconds up to a day'],
  },
  {
    command: 'completion',
    text: [['bash'], 'complete -o default -F _tessera tessera'],
    json: [['zsh'], { shell: 'zsh', script: expect.stringContaining('#compdef tessera') }],
    failure: [['tcsh'], 2, 'Allowed choices are bash, zsh, fish'],
  },
  {
    command: 'version',
    text: [[], /^tessera \d+\.\d+\.\d+\n$/],
    json: [[], { name: 'tessera' }],
    failure: [['please'], 2, 'error: too many arguments'],
  },
];
