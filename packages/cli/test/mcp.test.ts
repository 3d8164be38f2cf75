import { readFileSync } from 'node:fs';
import { TesseraClient } from '@tessera/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeSessions, type McpSession, openMcp } from './support/mcp-client.js';
import { cleanUp, startTessera } from './support/tessera-process.js';

const adminKey = 'key-of-the-tests-of-tools';
const fqn = 'shop.marts.orders';
const column = (type: string) => ({ type });
const first = {
  type: 'object',
  properties: { order_id: column('integer'), email: column('string') },
  required: ['order_id'],
};
const wider = { ...first, properties: { ...first.properties, note: column('string') } };
const narrower = { ...first, properties: { order_id: column('integer') } };
const guarantees = { freshness: { max_staleness_minutes: 60 }, volume: null, nullability: null, accepted_values: null };

const guide = readFileSync(new URL('../../../docs/mcp.md', import.meta.url), 'utf8');

let url: string;
let admin: TesseraClient;
let assetId: string;
let financeKeyId: string;
let owner: McpSession;
let consumer: McpSession;
let reader: McpSession;
let everybody: McpSession;

beforeAll(async () => {
  const server = startTessera(['serve', '--port', '0'], {
    variables: { BOOTSTRAP_API_KEY: adminKey, DATABASE_URL: 'sqlite://:memory:', RATE_LIMIT_ENABLED: 'false' },
  });
  url = (await server.seen(/Address +(http:\S+)/))[1] ?? '';
  admin = new TesseraClient({ baseUrl: url, apiKey: adminKey });
  const [orders, finance] = await Promise.all(['orders', 'finance'].map((name) => admin.teams.create({ name })));
  if (orders === undefined || finance === undefined) throw new Error('Two teams were made');
  const keyFor = (team_id: string, ...scopes: ('read' | 'write')[]) =>
    admin.apiKeys.create({ name: 'tools', team_id, scopes });
  const [ownerKey, consumerKey, readerKey] = await Promise.all([
    keyFor(orders.id, 'read', 'write'),
    keyFor(finance.id, 'read', 'write'),
    keyFor(finance.id, 'read'),
  ]);
  financeKeyId = consumerKey.id;
  assetId = (await admin.assets.create({ fqn, owner_team_id: orders.id })).id;
  const published = await admin.contracts.publish(
    assetId,
    { schema: first, version: '1.0.0', compatibility_mode: 'full', guarantees },
    { published_by: orders.id },
  );
  await admin.registrations.create(
    { consumer_team_id: finance.id },
    { contract_id: published.contract?.id ?? 'no contract' },
  );
  [owner, consumer, reader, everybody] = await Promise.all([
    openMcp({ TESSERA_URL: url, TESSERA_API_KEY: ownerKey.key }),
    openMcp({ TESSERA_URL: url, TESSERA_API_KEY: consumerKey.key }),
    openMcp({ TESSERA_URL: url }, { keyInFile: readerKey.key }),
    openMcp({ TESSERA_URL: url, TESSERA_API_KEY: adminKey }),
  ]);
});

afterAll(async () => {
  await closeSessions();
  cleanUp();
});

it('offers what the scopes of the key allow, and says what changes something', async () => {
  const reading = ['explain_change', 'find_assets', 'list_proposals', 'list_waiting', 'read_contract', 'read_proposal'];
  expect([...(await reader.tools())].sort()).toEqual([...reading, 'who_depends_on']);
  const writing = ['acknowledge_proposal', 'object_to_proposal', 'propose_change'];
  expect([...(await owner.tools())].sort()).toEqual([...reading, ...writing, 'who_depends_on'].sort());
  expect([...(await everybody.tools())].sort()).toEqual([...(await owner.tools())].sort());

  const { tools } = await owner.client.listTools();
  for (const { name, annotations, description } of tools) {
    expect(annotations?.readOnlyHint, name).toBe(!writing.includes(name));
    expect(description, name).toMatch(/\.$/);
    expect(guide, name).toContain(`| \`${name}\` `);
  }
  expect(tools.find(({ name }) => name === 'propose_change')).toMatchObject({
    annotations: { destructiveHint: true },
    inputSchema: { required: ['asset', 'schema'], properties: { dry_run: { default: true } } },
  });
});

it('finds assets and reads contracts and lineage by name', async () => {
  const found = await reader.call('find_assets', { name: 'MARTS' });
  expect(found.text).toBe(`1 of 1 assets\n- ${fqn} (production), owner orders, contract 1.0.0`);
  expect(found.data).toMatchObject({ total: 1, assets: [{ id: assetId }] });

  const contract = await reader.call('read_contract', { asset: fqn, version: '1.0.0' });
  expect(contract.text).toContain('"order_id"');
  expect(contract.data).toMatchObject({ contract: { version: '1.0.0', schema_def: first, guarantees } });
  expect((await reader.call('read_contract', { asset: assetId })).data).toEqual(contract.data);

  expect((await reader.call('who_depends_on', { asset: fqn })).text).toContain('Consumers:\n- finance: active');
  const { contents } = await reader.client.readResource({ uri: `tessera://assets/${fqn}/contract` });
  expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ version: '1.0.0', asset_fqn: fqn });
});

it('explains whom a change breaks, with a row that shows it', async () => {
  const { text, data } = await reader.call('explain_change', { asset: fqn, schema: narrower });
  expect(text).toContain(`Breaks the live contract 1.0.0 of ${fqn} under mode full.`);
  expect(text).toContain('property_removed at properties.email');
  expect(text).toContain('- finance as consumer, would break');
  expect(data).toMatchObject({ safe_to_publish: false, changes: [{ fqn, is_compatible: false }] });
  expect((await reader.call('explain_change', { asset: fqn, schema: first })).data).toMatchObject({
    safe_to_publish: true,
  });
});

it('proposes only when told to, keeps mode and guarantees, and answers for the team of the key', async () => {
  const dry = await owner.call('propose_change', { asset: fqn, schema: narrower });
  expect(dry.text).toMatch(/^Dry run: .* Nothing was proposed\. With dry_run false it becomes a proposal for 2\.0\.0/);
  expect((await consumer.call('list_waiting', {})).text).toBe('Nothing waits.');

  const proposed = await owner.call('propose_change', {
    asset: fqn,
    schema: narrower,
    dry_run: false,
    auto_publish: true,
  });
  expect(proposed.text).toMatch(/^Proposed 2\.0\.0: nothing is live yet\./);
  const waiting = await consumer.call('list_waiting', {});
  expect(waiting.text).toContain(`1 to answer:\n- ${fqn}, proposed by orders`);
  expect((await reader.call('read_proposal', { proposal: fqn })).text).toContain('Must still answer:\n- finance');
  expect((await reader.call('list_proposals', { status: 'pending' })).data).toMatchObject({ total: 1 });

  const foreign = await owner.call('acknowledge_proposal', { proposal: fqn, response: 'approved', team: 'finance' });
  expect(foreign).toMatchObject({ isError: true, data: { error: { status: 403, code: 'FORBIDDEN' } } });
  const objected = await consumer.call('object_to_proposal', { proposal: fqn, reason: 'too early' });
  expect(objected).toMatchObject({ isError: true, data: { error: { status: 403 } } });

  const answered = await consumer.call('acknowledge_proposal', { proposal: fqn, response: 'migrating', notes: 'soon' });
  expect(answered.text).toBe('Answered: migrating. 2.0.0 is live now.');
  const live = await reader.call('read_contract', { asset: fqn });
  expect(live.data).toMatchObject({ contract: { version: '2.0.0', compatibility_mode: 'full', guarantees } });
});

it('publishes a compatible change at once and says so before and after', async () => {
  const fresh = 'shop.marts.customers';
  const { owner_team_id } = await admin.assets.get(assetId);
  await admin.assets.create({ fqn: fresh, owner_team_id });
  await owner.call('propose_change', { asset: fresh, schema: first, dry_run: false });
  const dry = await owner.call('propose_change', { asset: fresh, schema: wider });
  expect(dry.text).toContain('Nothing was published. With dry_run false it goes live at once as 1.1.0.');
  expect((await owner.call('propose_change', { asset: fresh, schema: wider, dry_run: false })).text).toMatch(
    /^Live now: 1\.1\.0\./,
  );
  const again = await owner.call('propose_change', { asset: fresh, schema: wider, dry_run: false });
  expect(again.text).toBe('Nothing to publish: the schema is that of the live contract.');
});

it('says what is wrong without ending', async () => {
  const unknown = await reader.call('read_contract', { asset: 'marts.orders' });
  expect(unknown).toMatchObject({
    isError: true,
    text: `There is no asset marts.orders. Did you mean ${fqn}?`,
  });
  expect(await reader.call('read_contract', { asset: fqn, version: '9.9.9' })).toMatchObject({
    isError: true,
    text: `${fqn} has no version 9.9.9`,
  });
  expect(await reader.call('read_contract', {})).toMatchObject({ isError: true });
  expect(await reader.call('find_assets', { limit: 0 })).toMatchObject({ isError: true });
  expect((await everybody.call('list_waiting', {})).text).toContain('The API key belongs to no team');

  const missing = await reader.call('read_contract', { contract_id: assetId });
  expect(missing.data).toMatchObject({ error: { status: 404, code: 'CONTRACT_NOT_FOUND' } });
  expect(missing.text).toMatch(/\nCode: CONTRACT_NOT_FOUND {2}Request: \S+$/);

  await admin.apiKeys.revoke(financeKeyId);
  const ended = await consumer.call('find_assets', {});
  expect(ended).toMatchObject({ isError: true, data: { error: { status: 401, code: 'INVALID_API_KEY' } } });
});

it('takes the settings of all commands: server and team of the project, key of an option', async () => {
  const { id } = await admin.teams.create({ name: 'growth' });
  const project = { url, team: 'growth' };
  const session = await openMcp({}, { project, args: ['--api-key', adminKey] });
  expect((await session.call('list_waiting', {})).text).toBe('Nothing waits.');
  const fresh = 'shop.marts.campaigns';
  await admin.assets.create({ fqn: fresh, owner_team_id: id });
  const { data } = await session.call('propose_change', { asset: fresh, schema: first, dry_run: false });
  expect(data).toMatchObject({ contract: { published_by: id } });
});

it('refuses settings that cannot be, without a word of the protocol', async () => {
  const refused = await startTessera(['mcp'], { variables: { TESSERA_URL: 'tessera.example.com' } }).ended;
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('TESSERA_URL: tessera.example.com is not the address of a server');
});

it('starts without a server and says that it cannot be reached', async () => {
  const alone = await openMcp({ TESSERA_URL: 'http://127.0.0.1:9', TESSERA_API_KEY: 'tess_live_0123456789abcdef' });
  expect(await alone.tools()).toContain('find_assets');
  const { isError, text, data } = await alone.call('find_assets', {});
  expect(isError).toBe(true);
  expect(text).toMatch(/^Cannot reach Tessera at http:\/\/127\.0\.0\.1:9: /);
  expect(text).not.toMatch(/\n +at /);
  expect(data).toMatchObject({ error: { code: 'UNREACHABLE' } });
});

it('serves the handshake of 2025, writes nothing but the protocol and ends with its input', async () => {
  const { child, seen, ended } = startTessera(['mcp'], { variables: { TESSERA_URL: url }, hasInput: true });
  const send = (message: object) => child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const clientInfo = { name: 'old', version: '1.0.0' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
  await seen(/"id":1/);
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/call', params: { name: 'find_assets', arguments: {} } });
  await seen(/"id":2/);
  child.stdin?.end();
  const { code, out } = await ended;
  expect(code).toBe(0);
  const messages = out.split('\n').filter((line) => line !== '');
  expect(messages.map((line) => JSON.parse(line) as object)).toMatchObject([
    { jsonrpc: '2.0', id: 1, result: { protocolVersion: '2025-06-18', serverInfo: { name: 'tessera' } } },
    { jsonrpc: '2.0', id: 2, result: { isError: true, structuredContent: { error: { code: 'MISSING_API_KEY' } } } },
  ]);
});
