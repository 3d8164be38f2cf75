import type { Asset, PublishAnswer } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeProposal, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

async function live(version?: string): Promise<void> {
  asset = await makeAsset(tessera.api);
  await makeContract(tessera.api, asset, orders, version === undefined ? {} : { version });
}

/** The versions of the asset with their statuses, newest first. */
async function versions(): Promise<readonly string[]> {
  const { body } = await tessera.api.get<{ results: { version: string; status: string }[] }>(
    `/assets/${asset.id}/contracts`,
  );
  return body.results.map(({ version, status }) => `${version} ${status}`);
}

const ask = (schema: Record<string, unknown>, options = {}) => publish(tessera.api, asset, schema, options);
const fieldsOf = (answer: PublishAnswer) => Object.keys(answer).sort();

describe('publishing', () => {
  it('a first contract makes it live as 1.0.0', async () => {
    asset = await makeAsset(tessera.api);
    const { status, body } = await ask(orders);
    expect(status).toBe(201);
    expect(body).toEqual({
      action: 'published',
      version_auto_generated: true,
      contract: {
        id: expect.any(String),
        asset_id: asset.id,
        version: '1.0.0',
        schema_def: orders,
        schema_format: 'json_schema',
        compatibility_mode: 'backward',
        guarantees: null,
        status: 'active',
        published_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/),
        published_by: asset.owner_team_id,
        published_by_user_id: null,
      },
    });
  });

  it('a compatible version makes it live and deprecates the one before', async () => {
    await live();
    const { status, body } = await ask(longer, { version: '1.4.0' });
    expect([status, body.action, body.change_type]).toEqual([201, 'published', 'minor']);
    expect(fieldsOf(body)).toEqual(['action', 'change_type', 'contract']);
    expect(await versions()).toEqual(['1.4.0 active', '1.0.0 deprecated']);
  });

  it('an identical schema makes it live under a new version, lower ones included', async () => {
    await live('2.0.0');
    const { status, body } = await ask(orders, { version: '1.0.0' });
    expect([status, body.action, body.change_type]).toEqual([201, 'published', 'patch']);
    expect(await versions()).toEqual(['1.0.0 active', '2.0.0 deprecated']);
  });

  it('a breaking version makes a proposal of it, also when nobody is registered', async () => {
    await live();
    const { status, body } = await ask(shorter, { version: '2.0.0' });
    expect(status).toBe(201);
    expect(fieldsOf(body)).toEqual(['action', 'breaking_changes', 'change_type', 'message', 'proposal']);
    expect(body).toMatchObject({
      action: 'proposal_created',
      change_type: 'major',
      message: 'Breaking change detected. Proposal created for consumer acknowledgment.',
      breaking_changes: [{ type: 'property_removed', path: 'properties.name', new_value: null }],
      proposal: {
        asset_id: asset.id,
        proposed_schema: shorter,
        change_type: 'major',
        status: 'pending',
        proposed_by: asset.owner_team_id,
        proposed_by_user_id: null,
        proposed_at: expect.stringMatching(/\+00:00$/),
        resolved_at: null,
        expires_at: null,
        auto_expire: false,
        affected_teams: [],
        affected_assets: [],
        objections: [],
        has_objections: false,
        breaking_changes: [{ type: 'property_removed', path: 'properties.name', column: null, details: {} }],
      },
    });
    expect(await versions()).toEqual(['1.0.0 active']);
  });

  it('a forced breaking version makes it live with a warning', async () => {
    await live();
    const { status, body } = await ask(shorter, { force: true });
    expect(status).toBe(201);
    expect(fieldsOf(body)).toEqual([
      'action',
      'breaking_changes',
      'change_type',
      'contract',
      'version_auto_generated',
      'warning',
    ]);
    expect(body).toMatchObject({
      action: 'force_published',
      change_type: 'major',
      contract: { version: '2.0.0' },
      warning: 'Breaking change was force-published. Consumers may be affected.',
    });
    const { action, payload } = (await auditEvents(tessera.database)).find(
      ({ entityId }) => entityId === body.contract?.id,
    ) as { action: string; payload: unknown };
    expect([action, payload]).toEqual([
      'contract.force_published',
      { version: '2.0.0', change_type: 'major', force: true, prerelease: false },
    ]);
  });

  it('forcing a first or a compatible version changes nothing', async () => {
    asset = await makeAsset(tessera.api);
    expect((await ask(orders, { force: true })).body.action).toBe('published');
    expect((await ask(longer, { force: true })).body).toMatchObject({ action: 'published', change_type: 'minor' });
  });

  it('a breaking pre-release makes it live and says so', async () => {
    await live();
    const { status, body } = await ask(shorter, { version: '2.0.0-alpha.1' });
    expect(status).toBe(201);
    expect(fieldsOf(body)).toEqual(['action', 'breaking_changes', 'change_type', 'contract', 'message']);
    expect(body).toMatchObject({
      action: 'published',
      message: 'Pre-release version published. Breaking changes allowed without ack.',
    });
    expect(await versions()).toEqual(['2.0.0-alpha.1 active', '1.0.0 deprecated']);
  });

  it('a version with build metadata is no pre-release', async () => {
    await live();
    expect((await ask(shorter, { version: '2.0.0+build-1' })).body.action).toBe('proposal_created');
  });

  it('a breaking graduation makes it live and says so', async () => {
    await live('1.0.0-rc.1');
    const { status, body } = await ask(shorter, { version: '1.0.0' });
    expect(status).toBe(201);
    expect(fieldsOf(body)).toEqual(['action', 'breaking_changes', 'change_type', 'contract', 'message']);
    expect(body).toMatchObject({ action: 'published', message: 'Graduated from 1.0.0-rc.1 to stable release.' });
  });

  it('a compatible graduation and a step beyond say nothing', async () => {
    await live('1.0.0-alpha');
    const beyond = await ask(longer, { version: '1.1.0' });
    expect([beyond.status, fieldsOf(beyond.body)]).toEqual([201, ['action', 'change_type', 'contract']]);
    await live('1.0.0-alpha');
    expect(fieldsOf((await ask(longer, { version: '1.0.0' })).body)).toEqual(['action', 'change_type', 'contract']);
  });

  it('a second breaking version while one is pending is refused; others are not', async () => {
    await live();
    const pending = await makeProposal(tessera.api, asset, shorter);
    expect(await ask(table({ name: 'string' }))).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'DUPLICATE_PROPOSAL',
          message: `Asset already has a pending proposal (ID: ${pending.id}). Resolve the existing proposal before creating a new one.`,
        },
      },
    });
    expect((await ask(longer)).body.action).toBe('published');
    expect((await ask(shorter, { version: '3.0.0-beta' })).body.action).toBe('published');
    expect((await ask(table({ name: 'string' }), { force: true })).body.action).toBe('force_published');
    expect((await tessera.api.get(`/proposals/${pending.id}`)).body).toMatchObject({ status: 'pending' });
  });
});

describe('the mode of the live contract decides', () => {
  const removal = shorter;
  const addition = longer;

  it.each([
    ['none', removal, 'published'],
    ['backward', addition, 'published'],
    ['backward', removal, 'proposal_created'],
    ['forward', removal, 'published'],
    ['full', addition, 'proposal_created'],
    ['full', removal, 'proposal_created'],
    ['reader', addition, 'published'],
    ['reader', removal, 'proposal_created'],
  ] as const)('%s', async (compatibility_mode, schema, action) => {
    asset = await makeAsset(tessera.api);
    await makeContract(tessera.api, asset, orders, { compatibility_mode });
    // The mode of the new version is stored with it and does not judge it.
    const { body } = await ask(schema, { compatibility_mode: 'backward' });
    expect(body.action).toBe(action);
    if (action === 'published') expect(body.contract?.compatibility_mode).toBe('backward');
  });
});
