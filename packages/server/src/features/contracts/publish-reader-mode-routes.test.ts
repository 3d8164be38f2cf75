import type { Asset } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());
beforeEach(async () => {
  asset = await makeAsset(tessera.api);
  await makeContract(tessera.api, asset, orders, { compatibility_mode: 'reader', version: '1.0.0' });
});

const orders = table({ id: 'integer', state: { type: 'string', enum: ['open', 'paid'] } }, ['id']);
const nullable = table({ id: { type: ['integer', 'null'] }, state: { type: 'string', enum: ['open', 'paid'] } }, [
  'id',
]);
const further = table({ id: 'integer', state: { type: 'string', enum: ['open', 'paid', 'void'] } }, ['id']);

describe('a contract in reader mode', () => {
  it('keeps its mode', async () => {
    const { body } = await tessera.api.get<{ results: readonly object[] }>(`/assets/${asset.id}/contracts`);
    expect(body.results).toMatchObject([{ compatibility_mode: 'reader' }]);
  });

  it('proposes a version in which a column may be null, which other modes would publish', async () => {
    const { status, body } = await publish(tessera.api, asset, nullable);
    expect([status, body.action]).toEqual([201, 'proposal_created']);
    expect(body.breaking_changes).toMatchObject([
      { type: 'nullable_added', path: 'properties.id.type', rule: 'type-null-added', reader: 'breaking' },
    ]);
    const path = `/proposals/${body.proposal?.id}`;
    expect((await tessera.api.get(path)).body).toMatchObject({ breaking_changes: [{ rule: 'type-null-added' }] });
  });

  it('publishes a version with a further enum value', async () => {
    const { status, body } = await publish(tessera.api, asset, further, { compatibility_mode: 'reader' });
    expect([status, body.action, body.change_type]).toEqual([201, 'published', 'minor']);
    expect(body.contract).toMatchObject({ version: '1.1.0', compatibility_mode: 'reader' });
  });

  it.each([
    [nullable, '2.0.0', 'major'],
    [further, '1.1.0', 'minor'],
    [table({ id: 'integer', state: 'string' }, ['id', 'state']), '1.1.0', 'minor'],
  ])('suggests the version by what readers feel', async (schema, suggested_version, change_type) => {
    const { body } = await tessera.api.post(`/assets/${asset.id}/version-suggestion`, { schema });
    expect(body).toMatchObject({ suggested_version, change_type });
  });

  it('is the mode of comparisons of its versions', async () => {
    await makeContract(tessera.api, asset, nullable, { force: true, version: '2.0.0' });
    const { body } = await tessera.api.get(`/assets/${asset.id}/contracts/diff?from_version=1.0.0&to_version=2.0.0`);
    expect(body).toMatchObject({ compatibility_mode: 'reader', is_compatible: false, change_type: 'minor' });
  });
});

describe('a compatibility mode', () => {
  it('that does not exist is refused with the names of all five', async () => {
    const mode = { compatibility_mode: 'sideways' } as object;
    expect(await publish(tessera.api, asset, orders, mode)).toMatchObject({
      status: 422,
      body: { detail: [{ msg: "Input should be 'backward', 'forward', 'full', 'none' or 'reader'" }] },
    });
  });
});
