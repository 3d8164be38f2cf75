import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DbtDiff, DbtUploadAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpusManifests, exampleArtifact, exampleTeams, readJson } from '../../../test/support/dbt-corpus.js';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { formBody, jsonFile } from '../../../test/support/form.js';
import { makeTeam, next, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp, testKey } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

type Parts = Parameters<typeof formBody>[0];

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

async function send<Body = DbtUploadAnswer & Problem>(
  parts: Parts,
  { path = 'upload', headers = {} as Record<string, string>, by = tessera } = {},
) {
  const form = await formBody(parts);
  return by.api.send<Body>('POST', `/api/v1/sync/dbt/${path}`, {
    headers: { ...form.headers, ...headers },
    body: form.body,
  });
}

const model = () => dbtManifest([{ name: `model_${next()}`, columns: { id: 'int' } }]);

describe('a form', () => {
  it('is an upload with documents as files and settings as texts', async () => {
    const manifest = model();
    const catalog = {
      nodes: { [Object.keys(manifest['nodes'] as object)[0] ?? '']: { columns: { b: { type: 'int' } } } },
    };
    const { status, body } = await send([
      ['owner_team_id', owner.id.toUpperCase()],
      ['manifest', jsonFile(manifest)],
      ['auto_publish_contracts', 'true'],
      ['catalog', jsonFile(catalog)],
      ['codeowners', new Blob(['* @nobody'])],
      ['conflict_mode', ''],
      ['unknown', 'x'],
      ['__proto__', 'x'],
    ]);
    expect([status, body.assets.created, body.contracts.published, body.conflict_mode]).toEqual([200, 1, 1, 'ignore']);
    const { items } = body;
    const { body: found } = await tessera.api.get<{ results: { metadata: { columns: object } }[] }>(
      `/assets?fqn=${items[0]?.fqn}`,
    );
    expect(Object.keys(found.results[0]?.metadata.columns ?? {})).toEqual(['id', 'b']);
  });

  it('may carry the manifest as a text', async () => {
    const { status, body } = await send([
      ['manifest', JSON.stringify(model())],
      ['owner_team_id', owner.id],
    ]);
    expect([status, body.assets.created]).toEqual([200, 1]);
  });

  it('may ask for a difference and for the impact', async () => {
    const parts: Parts = [['manifest', jsonFile(model())]];
    expect((await send<DbtDiff>(parts, { path: 'diff' })).body.summary).toMatchObject({ new: 1 });
    const asked: Parts = [...parts, ['owner_team_id', owner.id]];
    expect((await send(asked, { path: 'impact' })).body).toMatchObject({ total_models: 1 });
  });

  it('that is sent again with its key happens once, whatever stands between its parts', async () => {
    const manifest = jsonFile(model());
    const headers = { 'idempotency-key': `form ${next()}` };
    const parts: Parts = [
      ['manifest', manifest],
      ['owner_team_id', owner.id],
    ];
    const first = await send(parts, { headers });
    expect(first.body.assets.created).toBe(1);
    expect((await send(parts, { headers })).body).toEqual(first.body);
    const other = await send([...parts, ['dry_run', 'false']], { headers });
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a form says what the JSON body says', () => {
  const dryRun = async (manifest: unknown, catalog: unknown, state: TestApp) => {
    const options = {
      owner_team_id: (await makeTeam(state.api)).id,
      conflict_mode: 'overwrite',
      auto_publish_contracts: true,
      auto_register_consumers: true,
      auto_create_proposals: true,
      dry_run: true,
    };
    const documents = { manifest, ...(catalog === undefined ? {} : { catalog }) };
    const json = await state.api.post('/sync/dbt/upload', { ...documents, ...options });
    const form = await send(
      [
        ...Object.entries(documents).map(([name, document]) => [name, jsonFile(document)] as const),
        ...Object.entries(options).map(([name, value]) => [name, String(value)] as const),
      ],
      { by: state },
    );
    const asked = [json, form].map(({ status, body }) => ({ status, ...(body as object) }));
    expect(json.status).toBe(200);
    expect(asked[1]).toEqual(asked[0]);
  };

  it.each(['today', 'later'] as const)('of the example project of %s', async (state) => {
    for (const name of exampleTeams) await tessera.api.post('/teams', { name });
    await dryRun(
      JSON.parse(exampleArtifact(state, 'manifest')),
      JSON.parse(exampleArtifact(state, 'catalog')),
      tessera,
    );
  });

  const manifests = corpusManifests().map(({ name, ...rest }) => [name, rest] as const);
  it.skipIf(manifests.length === 0).each(manifests)('of %s', async (_, { file, catalog }) => {
    await dryRun(readJson(file), catalog === null ? undefined : readJson(catalog), tessera);
  });
});

describe('a form is refused', () => {
  it.each([
    ['manifest', '{"nodes": {', 'The manifest is not JSON at line 1, column 12'],
    ['manifest', '{"nodes": PASSWORD}', 'The manifest is not JSON at line 1, column 11'],
    ['manifest', '', 'The manifest is not JSON at line 1, column 1'],
    ['manifest', '['.repeat(600), 'The manifest nests deeper than 500 levels'],
    ['manifest', '{"nodes": []}', '/nodes: must be an object keyed by unique id'],
    ['catalog', '{"nodes": {"a": 1', 'The catalog is not JSON at line 1, column 18'],
  ])('when its %s is %j', async (name, text, message) => {
    const events = await eventsOf(tessera.database, async () => {
      const parts: Parts = [
        ['owner_team_id', owner.id],
        ['manifest', jsonFile(model())],
        [name, jsonFile(text)],
      ];
      const { status, body } = await send(parts);
      expect([status, body.error.code, body.error.message]).toEqual([400, 'INVALID_MANIFEST', message]);
      expect(JSON.stringify(body)).not.toContain('PASSWORD');
    });
    expect(events).toEqual([]);
  });

  it('when values are missing or unreadable', async () => {
    const detail = async (parts: Parts) => {
      const { status, body } = await send<{ detail: { loc: string[]; type: string }[] }>(parts);
      return [status, ...body.detail.map(({ loc, type }) => [loc.join('.'), type])];
    };
    expect(await detail([['owner_team_id', owner.id]])).toEqual([422, ['body.manifest', 'missing']]);
    const manifest = ['manifest', jsonFile(model())] as const;
    expect(await detail([manifest, ['owner_team_id', 'x'], ['dry_run', 'perhaps']])).toEqual([
      422,
      ['body.owner_team_id', 'uuid_parsing'],
      ['body.dry_run', 'bool_parsing'],
    ]);
    expect(await detail([['manifest', jsonFile('[]')]])).toEqual([422, ['body.manifest', 'dict_type']]);
  });

  it.each([
    ['breaks off', (body: Buffer) => body.subarray(0, body.length / 2)],
    ['is empty', () => Buffer.alloc(0)],
    ['is none', () => Buffer.from('{}')],
  ])('when it %s', async (_, spoilt) => {
    const form = await formBody([
      ['manifest', jsonFile(model())],
      ['owner_team_id', owner.id],
    ]);
    const answer = await tessera.api.send<Problem>('POST', '/api/v1/sync/dbt/upload', {
      headers: form.headers,
      body: spoilt(form.body),
    });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('when nothing tells where its parts end', async () => {
    const answer = await send([['manifest', jsonFile({})]], { headers: { 'content-type': 'multipart/form-data' } });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('from somebody who may not, before it is read', async () => {
    const form = await formBody([['manifest', jsonFile('{"nodes": ')]]);
    const answer = await tessera.stranger.send<Problem>('POST', '/api/v1/sync/dbt/upload', form);
    expect([answer.status, answer.body.error.code]).toEqual([401, 'MISSING_API_KEY']);
  });

  it('when it is too large, or has too many parts', async () => {
    const small = await testApp({ database: tessera.database, variables: { DBT_UPLOAD_MAX_BYTES: '1000000' } });
    try {
      const large = jsonFile({ nodes: {}, macros: { m: 'x'.repeat(1_000_000) } });
      const answer = await send([['manifest', large]], { by: small });
      expect([answer.status, answer.body.error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
      const many: Parts = Array.from({ length: 200 }, (_, index) => [`p${index}`, 'x']);
      expect((await send(many, { by: small })).status).toBe(400);
    } finally {
      await small.close();
    }
  });

  it('when its sender goes away, and nothing is half done', async () => {
    await tessera.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = tessera.app.server.address() as AddressInfo;
    const form = await formBody([
      ['manifest', jsonFile(model())],
      ['owner_team_id', owner.id],
    ]);
    const events = await eventsOf(tessera.database, async () => {
      const sending = request(`http://127.0.0.1:${port}/api/v1/sync/dbt/upload`, {
        method: 'POST',
        headers: { ...form.headers, authorization: `Bearer ${testKey}`, 'content-length': form.body.length },
      });
      const gone = new Promise((resolve) => sending.once('error', resolve));
      sending.write(form.body.subarray(0, form.body.length - 200));
      await new Promise((resolve) => tessera.app.server.once('request', resolve));
      sending.destroy(new Error('gone'));
      await gone;
      expect((await tessera.api.get('/teams')).status).toBe(200);
    });
    expect(events).toEqual([]);
  });
});
