import type { Asset } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

async function live(semver_mode: Asset['semver_mode'], version = '1.2.3'): Promise<Asset> {
  const asset = await makeAsset(tessera.api, { semver_mode });
  await makeContract(tessera.api, asset, orders, { version });
  return asset;
}

describe('an asset in auto mode', () => {
  it.each([
    ['an addition', longer, '1.3.0'],
    ['no change', orders, '1.2.4'],
  ])('numbers %s', async (_, schema, version) => {
    const { body } = await publish(tessera.api, await live('auto'), schema);
    expect(body).toMatchObject({ contract: { version }, version_auto_generated: true });
  });

  it('drops the pre-release part of the version that it goes on from', async () => {
    const { body } = await publish(tessera.api, await live('auto', '1.0.0-alpha'), orders);
    expect(body.contract?.version).toBe('1.0.1');
  });

  it('names the number that is taken already', async () => {
    const asset = await live('auto', '1.0.1');
    const taken = await makeContract(tessera.api, asset, orders, { version: '1.0.0' });
    expect(await publish(tessera.api, asset, orders)).toMatchObject({
      status: 409,
      body: { error: { code: 'VERSION_EXISTS', message: 'Contract version 1.0.1 already exists for this asset' } },
    });
    expect(taken.status).toBe('active');
  });

  it('tells versions apart by their text', async () => {
    const asset = await live('auto', '1.0.0');
    for (const version of ['1.0.0+b', '1.0.0-a', '01.0.0']) {
      expect((await publish(tessera.api, asset, orders, { version })).status).toBe(201);
    }
    const { status, body } = await publish(tessera.api, asset, shorter, { version: '1.0.0', force: true });
    expect([status, body.error.code]).toEqual([409, 'VERSION_EXISTS']);
    expect(body.error.message).toContain('already exists');
    const list = await tessera.api.get<{ results: { id: string; version: string }[] }>(`/assets/${asset.id}/contracts`);
    const existing = list.body.results.filter(({ version }) => version === '1.0.0');
    expect(existing.map(({ id }) => ({ existing_contract_id: id }))).toEqual([body.error.details]);
  });
});

describe('an asset in suggest mode', () => {
  it('asks for the version and stores nothing', async () => {
    const asset = await live('suggest');
    const events = await eventsOf(tessera.database, async () => {
      expect(await publish(tessera.api, asset, shorter)).toEqual({
        status: 200,
        headers: expect.anything(),
        body: {
          action: 'version_required',
          message: 'Version not provided. Please review the suggested version and re-submit with an explicit version.',
          version_suggestion: {
            suggested_version: '2.0.0',
            current_version: '1.2.3',
            change_type: 'major',
            reason: 'Breaking change detected - major version bump required',
            is_first_contract: false,
            breaking_changes: [expect.objectContaining({ type: 'property_removed', path: 'properties.name' })],
          },
        },
      });
    });
    expect(events).toEqual([]);
    expect((await publish(tessera.api, asset, longer, { version: '1.2.4' })).status).toBe(201);
  });

  it('asks for the version of a first contract too', async () => {
    const asset = await makeAsset(tessera.api, { semver_mode: 'suggest' });
    const { status, body } = await publish(tessera.api, asset, orders);
    expect(status).toBe(200);
    expect(body.version_suggestion).toEqual({
      suggested_version: '1.0.0',
      current_version: null,
      change_type: 'patch',
      reason: 'First contract for this asset',
      is_first_contract: true,
      breaking_changes: [],
    });
  });
});

describe('an asset in enforce mode', () => {
  it.each([
    ['1.2.3', orders, 'Version 1.2.3 must be greater than current version 1.2.3', '1.2.4'],
    ['1.2.3-rc.1', orders, 'Version 1.2.3-rc.1 must be greater than current version 1.2.3', '1.2.4'],
    [
      '1.2.4',
      longer,
      'Backward-compatible additions require at least a minor version bump. Expected 1.3.0 or higher, got 1.2.4',
      '1.3.0',
    ],
    ['1.3.0', shorter, 'Breaking change requires major version bump. Expected 2.0.0 or higher, got 1.3.0', '2.0.0'],
  ])('refuses %s', async (version, schema, message, suggested_version) => {
    const asset = await live('enforce');
    for (const force of [false, true]) {
      expect(await publish(tessera.api, asset, schema, { version, force })).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'INVALID_VERSION',
            message,
            details: { provided_version: version, version_suggestion: { suggested_version, current_version: '1.2.3' } },
          },
        },
      });
    }
  });

  it('takes larger steps than necessary, and any first version', async () => {
    expect((await publish(tessera.api, await live('enforce'), longer, { version: '2.0.0' })).status).toBe(201);
    expect((await publish(tessera.api, await live('enforce', '7.7.7'), longer)).body).toMatchObject({
      contract: { version: '7.8.0' },
      version_auto_generated: true,
    });
  });

  it('does not let a pre-release graduate', async () => {
    const asset = await live('enforce', '1.0.0-alpha');
    expect((await publish(tessera.api, asset, orders, { version: '1.0.0' })).body.error.code).toBe('INVALID_VERSION');
  });
});

describe('the text of a version', () => {
  it.each([
    ['1.0', 'string_too_short', 'String should have at least 5 characters'],
    ['v1.0.0', 'string_pattern_mismatch', 'String should match pattern'],
    ['1.0.0 ', 'string_pattern_mismatch', 'String should match pattern'],
    ['1.0.0\n', 'string_pattern_mismatch', 'String should match pattern'],
    ['1.0.0-', 'string_pattern_mismatch', 'String should match pattern'],
    ['١.0.0', 'string_pattern_mismatch', 'String should match pattern'],
    [`1.0.0-${'a'.repeat(50)}`, 'string_too_long', 'String should have at most 50 characters'],
  ])('%j is refused', async (version, type, text) => {
    const asset = await live('auto');
    expect(await publish(tessera.api, asset, orders, { version })).toMatchObject({
      status: 422,
      body: { detail: [{ type, loc: ['body', 'version'], msg: expect.stringContaining(text) }] },
    });
  });
});
