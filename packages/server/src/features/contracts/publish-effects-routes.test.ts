import type { Asset, Contract, Registration } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../../../test/support/invariants.js';
import { makeAsset, makeContract, makeRegistration, makeTeam, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });
const volume = { freshness: null, volume: { min_rows: 1 }, nullability: null, accepted_values: null };

let tessera: TestApp;
let asset: Asset;
let contract: Contract;
beforeAll(async () => {
  tessera = await testApp();
});
beforeEach(async () => {
  asset = await makeAsset(tessera.api, { guarantee_mode: 'strict' });
  contract = await makeContract(tessera.api, asset, orders, { compatibility_mode: 'full', guarantees: volume });
});
afterAll(async () => {
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  await tessera.close();
});

const list = async () =>
  (await tessera.api.get<{ results: Contract[]; total: number }>(`/assets/${asset.id}/contracts`)).body;
const proposalsOf = async () =>
  (await tessera.api.get<{ total: number }>(`/proposals?asset_id=${asset.id}`)).body.total;

describe('a new version', () => {
  it('inherits neither mode nor guarantees, and lost guarantees do not make it break', async () => {
    const { status, body } = await publish(tessera.api, asset, orders);
    expect([status, body.action, body.change_type]).toEqual([201, 'published', 'patch']);
    expect(body.contract).toMatchObject({ compatibility_mode: 'backward', guarantees: null });
    expect(await proposalsOf()).toBe(0);
  });

  it('leaves registrations on the contract that they were made at', async () => {
    const reader = await makeTeam(tessera.api);
    const registration = await makeRegistration(tessera.api, contract, reader);
    await publish(tessera.api, asset, orders);
    const { body } = await tessera.api.get<Registration>(`/registrations/${registration.id}`);
    expect(body).toEqual(registration);
  });

  it('that breaks and is a pre-release asks no consumer', async () => {
    await makeRegistration(tessera.api, contract, await makeTeam(tessera.api));
    const { status, body } = await publish(tessera.api, asset, shorter, { version: '2.0.0-beta.1' });
    expect([status, body.action, body.message]).toEqual([
      201,
      'published',
      'Pre-release version published. Breaking changes allowed without ack.',
    ]);
    expect(await proposalsOf()).toBe(0);
  });

  it('that only adds an optional property is minor, also where the object is open', async () => {
    const open = await makeAsset(tessera.api);
    await makeContract(tessera.api, open, { ...orders, additionalProperties: true }, { version: '3.4.5' });
    expect((await publish(tessera.api, open, { ...longer, additionalProperties: true })).body).toMatchObject({
      action: 'published',
      change_type: 'minor',
      contract: { version: '3.5.0' },
    });
  });

  it('is alone live when many are published at once', async () => {
    const busy = await makeAsset(tessera.api);
    const answers = await Promise.all(Array.from({ length: 12 }, () => publish(tessera.api, busy, orders)));
    const outcomes = answers.map(({ status, body }) => (status === 201 ? body.contract?.version : body.error.code));
    expect(new Set(answers.map(({ status }) => status)).has(201)).toBe(true);
    const versions = outcomes.filter((outcome) => outcome !== 'VERSION_EXISTS');
    const { body } = await tessera.api.get<{ results: Contract[] }>(`/assets/${busy.id}/contracts`);
    expect(body.results.map(({ version }) => version).toSorted()).toEqual(versions.toSorted());
    expect(new Set(versions).size).toBe(versions.length);
    expect(body.results.filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('that is refused leaves nothing', async () => {
    const before = await list();
    const events = await eventsOf(tessera.database, async () => {
      expect((await publish(tessera.api, asset, longer, { version: '1.0.0' })).status).toBe(409);
      expect((await publish(tessera.api, asset, { type: 'nope' })).status).toBe(400);
    });
    expect([events, await list()]).toEqual([[], before]);
  });
});

describe('references in schemas', () => {
  const referring = (type: string) => ({
    type: 'object',
    properties: { id: { $ref: '#/$defs/key' } },
    $defs: { key: { type } },
  });

  it('are compared by what they refer to', async () => {
    const referred = await makeAsset(tessera.api);
    await makeContract(tessera.api, referred, referring('integer'));
    expect((await publish(tessera.api, referred, shorter)).body).toMatchObject({
      action: 'published',
      change_type: 'patch',
    });
    await publish(tessera.api, referred, referring('integer'));
    expect((await publish(tessera.api, referred, referring('string'))).body).toMatchObject({
      action: 'proposal_created',
      breaking_changes: [{ type: 'type_changed', path: 'properties.id.type' }],
    });
  });
});

describe('the contracts of a deleted asset', () => {
  beforeEach(async () => {
    await tessera.api.delete(`/assets/${asset.id}`);
  });

  it('are listed and can be read', async () => {
    expect(await list()).toMatchObject({ total: 1, results: [{ id: contract.id }] });
    expect((await tessera.api.get(`/contracts/${contract.id}`)).body).toMatchObject({ asset_fqn: asset.fqn });
    expect((await tessera.api.get(`/contracts/${contract.id}/registrations`)).status).toBe(200);
  });

  it.each([
    ['GET', '/contracts/history'],
    ['GET', '/contracts/diff?from_version=1.0.0&to_version=1.0.0'],
    ['POST', '/version-suggestion'],
  ] as const)('have no %s %s', async (method, path) => {
    const body = method === 'POST' ? { body: { schema: {} } } : {};
    expect(await tessera.api.send(method, `/api/v1/assets/${asset.id}${path}`, body)).toMatchObject({
      status: 404,
      body: { error: { code: 'ASSET_NOT_FOUND', message: 'Asset not found' } },
    });
  });
});

describe('GET /contracts/{id}/registrations', () => {
  it('pages through all statuses, newest first', async () => {
    const teams = [await makeTeam(tessera.api), await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const made: Registration[] = [];
    for (const team of teams) made.push(await makeRegistration(tessera.api, contract, team));
    await tessera.api.patch(`/registrations/${made[1]?.id}`, { status: 'inactive' });
    await tessera.api.patch(`/registrations/${made[2]?.id}`, { status: 'migrating' });
    const page = async (query: string) =>
      (
        await tessera.api.get<{ results: (Registration & { consumer_team_name: string })[]; total: number }>(
          `/contracts/${contract.id}/registrations?${query}`,
        )
      ).body;
    const first = await page('limit=2');
    expect(first).toMatchObject({ total: 3, limit: 2, offset: 0 });
    expect(first.results.map(({ id, status, consumer_team_name: name }) => [id, status, name])).toEqual([
      [made[2]?.id, 'migrating', teams[2]?.name],
      [made[1]?.id, 'inactive', teams[1]?.name],
    ]);
    expect((await page('limit=2&offset=2')).results.map(({ id }) => id)).toEqual([made[0]?.id]);
    expect(await page('offset=9')).toMatchObject({ results: [], total: 3 });
  });
});
