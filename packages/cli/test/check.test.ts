import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check-report.js';
import {
  cleanUp,
  type Ended,
  errorLines,
  runTessera,
  startTessera,
  temporaryDirectory,
} from './support/tessera-process.js';
import { type GitRepository, twoStatesOfDocuments, twoStatesOfExample } from './support/two-states.js';

const key = 'a-key-of-the-check-tests';
let url: string;
let client: TesseraClient;
let example: GitRepository;
let documents: GitRepository;
const oldDocuments = (path: string): string => documents.git('show', `main:${path}`);

beforeAll(async () => {
  const server = startTessera(['serve', '--port', '0'], {
    variables: { BOOTSTRAP_API_KEY: key, DATABASE_URL: 'sqlite://:memory:', RATE_LIMIT_ENABLED: 'false' },
  });
  example = twoStatesOfExample();
  documents = twoStatesOfDocuments();
  [, url = ''] = await server.seen(/Address +(http:\S+)/);
  client = new TesseraClient({ baseUrl: url, apiKey: key });
  await publishToday();
});
afterAll(() => {
  cleanUp();
  example.remove();
  documents.remove();
});

/** What is live when a branch is checked, with a proposal of an earlier branch that waits. */
async function publishToday(): Promise<void> {
  const artifact = (state: string, name: string): Record<string, unknown> =>
    JSON.parse(
      state === 'today'
        ? example.git('show', `main:analytics/target/${name}.json`)
        : readFileSync(join(example.path, 'analytics', 'target', `${name}.json`), 'utf8'),
    ) as Record<string, unknown>;
  const manifest = artifact('today', 'manifest');
  for (const group of Object.values(manifest['groups'] as Record<string, { name: string }>))
    await client.teams.create({ name: group.name });
  const owner = await client.teams.create({ name: 'shop' });
  const upload = { conflict_mode: 'overwrite', auto_publish_contracts: true, auto_register_consumers: true };
  await client.sync.dbtUpload({ ...upload, manifest, catalog: artifact('today', 'catalog') });
  const later = { manifest: artifact('later', 'manifest'), catalog: artifact('later', 'catalog') };
  await client.sync.dbtUpload({ ...upload, ...later, auto_create_proposals: true });
  const own = { owner_team_id: owner.id, auto_publish_contracts: true };
  const api = await client.sync.openApi({ ...own, spec_text: oldDocuments('api/shop.yaml') });
  const reader = await client.teams.create({ name: 'cart-reader' });
  const carts = api.endpoints.find(({ path }) => path === '/carts')?.contract_id ?? '';
  await client.registrations.create({ consumer_team_id: reader.id }, { contract_id: carts });
  // Those of another document, and of the same one elsewhere, are nobody's business here.
  const other = oldDocuments('api/shop.yaml').replace('title: Shop', 'title: shop').replaceAll('  /', '  /other-');
  await client.sync.openApi({ ...own, spec_text: other });
  await client.sync.openApi({ ...own, spec_text: other.replace('title: shop', 'title: Shop'), environment: 'staging' });
  await client.sync.graphql({ ...own, sdl: oldDocuments('graph/schema.graphql') });
  const avro = JSON.parse(oldDocuments('events/order.avsc')) as Record<string, unknown>;
  await client.sync.avro({ ...own, schema: avro });
  await client.sync.protobuf({ ...own, proto_content: oldDocuments('proto/shop.proto') });
  const ddl = `${oldDocuments('db/001-tables.sql')};${oldDocuments('db/002-email.sql')}`;
  await client.sync.sql({ ...own, ddl, dialect: 'postgres' });
  await client.sync.jsonSchema({
    ...own,
    document: oldDocuments('schemas/refund.json'),
    fqn: 'jsonschema.refund_request',
  });
}

function tessera(
  repository: GitRepository,
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  return runTessera(args, { cwd: repository.path, variables });
}

const served = (): Record<string, string> => ({ TESSERA_URL: url, TESSERA_API_KEY: key });
const reportOf = ({ out }: Ended): CheckReport => JSON.parse(out) as CheckReport;

describe('with no server', () => {
  it('the command compares with git, in several forms at once', async () => {
    const [comment, summary] = [join(example.path, 'comment.md'), join(example.path, 'summary.md')];
    const outputs = ['--output', 'github', '--output', `markdown=${comment}`, '--output', 'json=report.json'];
    const ended = await tessera(example, ['check', 'analytics', '--base', 'main', ...outputs], {
      GITHUB_STEP_SUMMARY: summary,
    });
    expect([ended.code, errorLines(ended)]).toEqual([1, []]);
    expect(ended.out).toMatch(/^::error file=analytics\/models\/marts\/finance\/_finance__marts\.yml,line=\d+,title=/);
    const report = JSON.parse(readFileSync(join(example.path, 'report.json'), 'utf8')) as CheckReport;
    expect(report).toMatchObject({ version: 1, failed: true, summary: { breaking: 4 } });
    expect(readFileSync(comment, 'utf8')).toContain('### ❌ This change breaks 4 tables for analytics');
    expect(readFileSync(summary, 'utf8')).toBe(readFileSync(comment, 'utf8'));
  });

  it('the command says in text what breaks, and fails only where it is told to', async () => {
    const ended = await tessera(documents, ['check', 'db', '--base', '--dialect', 'postgres', '--fail-on', 'none']);
    expect([ended.code, errorLines(ended)]).toEqual([0, []]);
    expect(ended.out).toMatch(/^This change breaks 1 table\nCompared with main \([0-9a-f]{7}\): 1 breaks\.\n/);
    expect(ended.out).toContain('db/001-tables.sql:3');
  });
});

describe('with a server', () => {
  it('the live contracts of a dbt project, its consumers and what they answered are told', async () => {
    const { results } = await client.proposals.list({ status: 'pending' });
    const proposal = results.find(({ asset_fqn: fqn }) => fqn?.endsWith('fct_revenue'));
    const { pending_consumers: waiting } = await client.proposals.status(proposal?.id ?? '');
    const answering = waiting.find(({ team_name: team }) => team === 'marketing');
    await client.proposals.acknowledge(proposal?.id ?? '', {
      consumer_team_id: answering?.team_id ?? '',
      response: 'migrating',
    });
    const ended = await tessera(example, ['check', 'analytics', '--json'], served());
    const report = reportOf(ended);
    expect([ended.code, report.base, report.status]).toEqual([1, { kind: 'server', url }, 'breaking']);
    const revenue = report.assets.find(({ name }) => name === 'fct_revenue');
    expect(revenue).toMatchObject({
      current_version: '1.0.0',
      suggested_version: '2.0.0',
      mode: 'backward',
      place: { file: 'analytics/models/marts/finance/_finance__marts.yml' },
      proposals: [{ id: proposal?.id, answers: [{ team: 'marketing', response: 'migrating' }] }],
    });
    expect(revenue?.proposals[0]?.waiting_for).not.toContain('marketing');
    expect(revenue?.affected.teams.map(({ name }) => name)).toContain('customer-success');
    expect(revenue?.affected.models.map(({ why }) => why)).toContain(
      'fct_revenue.invoice_id feeds kpi_daily.invoice_count',
    );
  });

  it('files of other formats are compared with their live contracts', async () => {
    const ended = await tessera(documents, ['check', '--base', 'server', '--dialect', 'postgres', '--json'], served());
    const { assets, warnings } = reportOf(ended);
    expect([ended.code, warnings]).toEqual([1, []]);
    const told = assets.map(
      ({ format, name, verdict, current_version: version }) => `${format} ${name} ${version} ${verdict}`,
    );
    expect(told.sort()).toEqual([
      'avro shop.OrderPlaced 1.0.0 breaking',
      'graphql query orders 1.0.0 breaking',
      'openapi GET /carts 1.0.0 breaking',
      'openapi GET /orders/{id} 1.0.0 breaking',
      'protobuf shop.Paid 1.0.0 breaking',
      'sql shop.orders 1.0.0 breaking',
    ]);
    expect(assets.find(({ name }) => name === 'GET /carts')).toMatchObject({
      change: 'removed',
      owner: 'shop',
      affected: { teams: [{ name: 'cart-reader', because: ['registered for GET /carts'] }] },
    });
  });

  it('a key without rights, and none at all, are told what to do', async () => {
    const [refused, unreachable] = await Promise.all([
      tessera(documents, ['check', 'db'], { TESSERA_URL: url, TESSERA_API_KEY: 'no-key' }),
      tessera(documents, ['check', 'db'], { TESSERA_URL: 'http://127.0.0.1:9' }),
    ]);
    expect(refused.code).toBe(1);
    expect(errorLines(refused)[0]).toContain('set TESSERA_API_KEY to a key with the scope admin');
    expect(unreachable.code).toBe(3);
    expect(errorLines(unreachable)[0]).toContain('Cannot connect to Tessera API at http://127.0.0.1:9');
  });

  it('the server may stand in the file of the project, and its key in a file', async () => {
    documents.write({ 'tessera.config.json': JSON.stringify({ url }), '.key': `${key}\n` });
    const asked = ['--api-key-file', '.key', '--json'];
    const [check, models, git] = await Promise.all([
      tessera(documents, ['check', 'db', '--dialect', 'postgres', ...asked]),
      tessera(example, ['dbt', 'check', '--manifest', 'analytics/target/manifest.json', '--url', url, '--json'], {
        TESSERA_API_KEY_FILE: join(documents.path, '.key'),
      }),
      tessera(documents, ['check', 'db', '--base', 'main', '--dialect', 'postgres', '--json']),
    ]);
    expect(reportOf(check).base).toEqual({ kind: 'server', url });
    expect((JSON.parse(models.out) as { readonly errors: unknown[] }).errors).toEqual([]);
    expect(reportOf(git).base).toMatchObject({ kind: 'git' });
    const pipeline = await tessera(documents, ['ci', 'gitlab', 'db', '--dialect', 'postgres'], {
      TESSERA_API_KEY: key,
    });
    expect([pipeline.code, pipeline.err]).toEqual([2, expect.stringContaining('name it with TESSERA_URL')]);
    rmSync(join(documents.path, 'tessera.config.json'));
  });

  it('the models of a manifest are asked for one by one by `dbt check`', async () => {
    const manifest = ['--manifest', 'analytics/target/manifest.json'];
    const [json, text] = await Promise.all([
      tessera(example, ['dbt', 'check', ...manifest, '--json'], served()),
      tessera(example, ['dbt', 'check', ...manifest, '--no-fail-on-breaking'], served()),
    ]);
    const checked = JSON.parse(json.out) as Record<string, { name: string; impacted_consumers: unknown[] }[]>;
    expect([json.code, text.code]).toEqual([1, 0]);
    expect(Object.keys(checked)).toEqual(['new', 'compatible', 'breaking', 'unchanged', 'errors']);
    expect(checked['breaking']?.map(({ name }) => name)).toContain('dim_customers');
    expect(checked['breaking']?.every(({ impacted_consumers: consumers }) => Array.isArray(consumers))).toBe(true);
    expect(checked['errors']).toEqual([]);
    expect(text.out).toMatch(/^╭─ Summary ─+╮\n│ dbt Schema Check Results +│\n/);
    expect(text.out).toContain('Breaking Changes Detected\n');
  });
});

it('a pipeline may propose first, and tells who has to answer', async () => {
  const [maker, reader] = await Promise.all(['ci-maker', 'ci-reader'].map((name) => client.teams.create({ name })));
  const asset = await client.assets.create({ fqn: 'shop.ci.orders', owner_team_id: maker?.id ?? '' });
  const text = { type: ['string', 'null'] };
  const schema = { type: 'object', properties: { id: text, note: text } };
  const { contract } = await client.contracts.publish(asset.id, { schema }, { published_by: maker?.id ?? '' });
  await client.registrations.create({ consumer_team_id: reader?.id ?? '' }, { contract_id: contract?.id ?? '' });
  const model = { database: 'shop', schema: 'ci', name: 'orders', resource_type: 'model' };
  const columns = { id: { name: 'id', data_type: 'text' } };
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'manifest.json'), JSON.stringify({ nodes: { 'model.shop.orders': { ...model, columns } } }));
  const asked = ['ci', 'gitlab', '--manifest', 'manifest.json', '--create-proposals'];
  const [ended, noTeam, noServer] = [
    await runTessera([...asked, '--team', 'ci-maker'], { cwd, variables: served() }),
    await runTessera(asked, { cwd, variables: served() }),
    await runTessera([...asked, '--base', 'main', '--team', 'ci-maker'], { cwd, variables: served() }),
  ];
  expect([ended.code, ended.err]).toEqual([1, '']);
  expect(ended.out).toContain('BREAKS shop.ci.orders');
  expect(ended.out).toMatch(/A proposal( for 2\.0\.0)? is pending \(nobody has answered yet; waits for ci-reader\)/);
  expect(JSON.parse(readFileSync(join(cwd, 'gl-code-quality-report.json'), 'utf8'))).toContainEqual(
    expect.objectContaining({ description: "orders breaks: Column 'note' was removed" }),
  );
  expect([noTeam.code, noTeam.err]).toEqual([2, expect.stringContaining('Team ID required')]);
  expect([noServer.code, noServer.err]).toEqual([2, expect.stringContaining('Proposals are made on a server')]);
});

describe.concurrent('wrong usage', () => {
  it.each([
    [['check', '--output', 'pdf'], '--output is one of text, json, github, markdown'],
    [['check', '--output', 'json', '--output', 'text'], 'Only one form goes to standard output'],
    [['check', '--base', 'server', '--mode', 'full'], '--mode is not for --base server'],
    [['check', '--base-dir', 'x', '--base', 'main'], '--base-dir stands alone'],
    [['check', '--fail-on', 'everything'], "error: option '--fail-on <verdict>' argument 'everything' is invalid"],
    [['check'], 'There is no git repository around'],
  ])('%j', async (args, message) => {
    const ended = await runTessera(args);
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(errorLines(ended)[0]).toContain(message);
  });

  it('of `dbt check`', async () => {
    const cwd = temporaryDirectory();
    const [missing, noTeam] = await Promise.all([
      runTessera(['dbt', 'check'], { cwd }),
      runTessera(['dbt', 'check', '-p'], { cwd }),
    ]);
    expect([missing.code, noTeam.code]).toEqual([1, 1]);
    expect(errorLines(missing)).toEqual([
      'Error: Manifest not found: target/manifest.json',
      "Run 'dbt compile' or 'dbt build' first to generate the manifest.",
    ]);
    expect(errorLines(noTeam)).toEqual([
      'Error: Team ID required when creating proposals',
      'Set TESSERA_TEAM_ID or use --team option',
    ]);
  });
});
