import type { Asset, BulkPublishAnswer, BulkPublishResult, Contract, Team } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BulkOptions, bulkPublish } from '../../../test/support/bulk-publishing.js';
import { makeAsset, makeContract, makeProposal, makeTeam, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

const send = (contracts: Parameters<typeof bulkPublish>[2], options: BulkOptions = {}) =>
  bulkPublish(tessera.api, owner.id, contracts, options);

/** An asset with a live contract. */
async function live(options: Parameters<typeof makeContract>[3] = {}): Promise<{ asset: Asset; contract: Contract }> {
  const asset = await makeAsset(tessera.api, { owner });
  return { asset, contract: await makeContract(tessera.api, asset, orders, options) };
}

const unfilled = {
  contract_id: null,
  proposal_id: null,
  suggested_version: null,
  current_version: null,
  reason: null,
  breaking_changes: [],
  error: null,
};
const counts = ({ total, published, skipped, proposals_created, failed }: BulkPublishAnswer) => ({
  total,
  published,
  skipped,
  proposals_created,
  failed,
});
const removal = expect.objectContaining({
  type: 'property_removed',
  path: 'properties.name',
  old_value: expect.anything(),
});
const id = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** Sends one item as a dry run and then executes it; both answers must agree but in what was done. */
async function both(
  contract: Parameters<typeof bulkPublish>[2][number],
  propose = false,
): Promise<readonly [BulkPublishResult, BulkPublishResult, BulkPublishAnswer, BulkPublishAnswer]> {
  const events = await eventsOf(tessera.database, async () => {
    const { status, body } = await send([contract], { propose });
    expect([status, body.preview]).toEqual([200, true]);
  });
  expect(events).toEqual([]);
  const dry = (await send([contract], { propose })).body;
  const { status, body: done } = await send([contract], { propose, execute: true });
  expect([status, done.preview, dry.results.length, done.results.length]).toEqual([200, false, 1, 1]);
  return [dry.results[0] as BulkPublishResult, done.results[0] as BulkPublishResult, dry, done];
}

describe('an item of POST /contracts/bulk', () => {
  it('for an asset that nobody knows, or that is deleted, fails', async () => {
    const deleted = await makeAsset(tessera.api, { owner });
    await tessera.api.delete(`/assets/${deleted.id}`);
    for (const asset_id of [nobody, deleted.id]) {
      const [dry, done, , { failed }] = await both({ asset_id, schema: orders });
      const expected = {
        ...unfilled,
        asset_id,
        asset_fqn: null,
        status: 'failed',
        error: `Asset not found: ${asset_id}`,
      };
      expect([dry, done, failed]).toEqual([expected, expected, 1]);
    }
  });

  it.each<[string, object, RegExp]>([
    ['no valid schema', { type: 'nope' }, /^Invalid schema: type: 'nope' is not valid/],
    [
      'a schema that is too large',
      { description: 'x'.repeat(1_500_000) },
      /^Invalid schema: Schema too large\. Maximum/,
    ],
    [
      'too many properties',
      table(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`c${index}`, 'string']))),
      /^Invalid schema: Too many properties in schema\. Maximum: 1000\. Found: 1001\.$/,
    ],
  ])('with %s fails', async (_, schema, text) => {
    const { asset } = await live();
    const [dry, done, counted] = await both({ asset_id: asset.id, schema: schema as Record<string, unknown> });
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      status: 'failed',
      error: expect.stringMatching(text),
    };
    expect([dry, done]).toEqual([expected, expected]);
    expect(counts(counted)).toEqual({ total: 1, published: 0, skipped: 0, proposals_created: 0, failed: 1 });
  });

  it.each<[object, string]>([
    [{ freshness: 'daily' }, 'Invalid guarantees: freshness: Input should be a valid dictionary'],
    [{ nullability: { id: 1 } }, 'Invalid guarantees: nullability.id: Input should be a valid string'],
    [
      { volume: [], accepted_values: { id: ['a', 2] } },
      'Invalid guarantees: volume: Input should be a valid dictionary; accepted_values.id.1: Input should be a valid string',
    ],
  ])('with guarantees %j fails', async (guarantees, error) => {
    const { asset } = await live();
    const [dry, done] = await both({ asset_id: asset.id, schema: longer, guarantees: { ...guarantees } });
    expect([dry, done]).toMatchObject([
      { status: 'failed', error, suggested_version: null, current_version: null },
      { status: 'failed', error },
    ]);
  });

  it('for an asset with a pending proposal fails, whatever it is', async () => {
    const { asset } = await live();
    await makeProposal(tessera.api, asset, shorter);
    for (const schema of [longer, orders, shorter]) {
      const [dry, done] = await both({ asset_id: asset.id, schema }, true);
      const expected = {
        ...unfilled,
        asset_id: asset.id,
        asset_fqn: asset.fqn,
        status: 'failed',
        error: 'Asset has a pending proposal. Resolve it before publishing.',
      };
      expect([dry, done]).toEqual([expected, expected]);
    }
  });

  it('that is the first contract is published as 1.0.0', async () => {
    const asset = await makeAsset(tessera.api, { owner, semver_mode: 'suggest' });
    const [dry, done, dryCounts, counted] = await both({ asset_id: asset.id, schema: orders });
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      status: 'will_publish',
      suggested_version: '1.0.0',
      reason: 'First contract for this asset',
    };
    expect([dry, done]).toEqual([expected, { ...expected, status: 'published', contract_id: id }]);
    expect([counts(dryCounts), counts(counted)]).toEqual(
      Array(2).fill({ total: 1, published: 1, skipped: 0, proposals_created: 0, failed: 0 }),
    );
  });

  it('without changes is skipped, also when descriptions and guarantees differ', async () => {
    const { asset } = await live();
    const schema = { ...orders, description: 'Orders' };
    const [dry, done, dryCounts, counted] = await both({ asset_id: asset.id, schema, guarantees: { volume: {} } });
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      status: 'will_skip',
      current_version: '1.0.0',
      reason: 'No schema changes detected',
    };
    expect([dry, done]).toEqual([expected, { ...expected, status: 'skipped' }]);
    expect([counts(dryCounts), counts(counted)]).toEqual(
      Array(2).fill({ total: 1, published: 0, skipped: 1, proposals_created: 0, failed: 0 }),
    );
  });

  it('that is compatible is published under the suggested version', async () => {
    const { asset } = await live();
    const [dry, done] = await both({ asset_id: asset.id, schema: longer });
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      status: 'will_publish',
      suggested_version: '1.1.0',
      current_version: '1.0.0',
      reason: 'Compatible minor change',
    };
    expect([dry, done]).toEqual([expected, { ...expected, status: 'published', contract_id: id }]);
  });

  it('that breaks fails without the flag', async () => {
    const { asset } = await live();
    const [dry, done, dryCounts, counted] = await both({ asset_id: asset.id, schema: shorter });
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      suggested_version: '2.0.0',
      current_version: '1.0.0',
      breaking_changes: [removal],
    };
    expect([dry, done]).toEqual([
      { ...expected, status: 'breaking', reason: 'Breaking change: 1 incompatible modification(s)' },
      {
        ...expected,
        status: 'failed',
        error: 'Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.',
      },
    ]);
    expect([counts(dryCounts), counts(counted)]).toEqual(
      Array(2).fill({ total: 1, published: 0, skipped: 0, proposals_created: 0, failed: 1 }),
    );
  });

  it('that breaks is proposed with the flag', async () => {
    const { asset } = await live();
    const [dry, done, dryCounts, counted] = await both({ asset_id: asset.id, schema: shorter }, true);
    const expected = {
      ...unfilled,
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      suggested_version: '2.0.0',
      current_version: '1.0.0',
      breaking_changes: [removal],
    };
    expect([dry, done]).toEqual([
      { ...expected, status: 'breaking', reason: 'Breaking change: 1 incompatible modification(s)' },
      {
        ...expected,
        status: 'proposal_created',
        proposal_id: id,
        reason: 'Breaking change: proposal created for 1 incompatible modification(s)',
      },
    ]);
    expect([counts(dryCounts), counts(counted)]).toEqual(
      Array(2).fill({ total: 1, published: 0, skipped: 0, proposals_created: 1, failed: 0 }),
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['compatible', longer, '1.1.0'],
    ['proposed', shorter, '2.0.0'],
  ])('that is %s fails when the suggested version is taken', async (_, schema, version) => {
    const { asset } = await live({ version });
    await makeContract(tessera.api, asset, orders, { version: '1.0.0' });
    const [dry, done] = await both({ asset_id: asset.id, schema }, true);
    const expected = {
      status: 'failed',
      error: `Contract version ${version} already exists for this asset`,
      suggested_version: version,
      current_version: '1.0.0',
      reason: null,
    };
    expect([dry, done]).toMatchObject([expected, expected]);
  });
});

describe('the mode of an item', () => {
  it.each<[string | null | undefined, Contract['compatibility_mode'], string, string]>([
    ['NONE', 'backward', 'will_publish', 'none'],
    ['Forward', 'backward', 'will_publish', 'forward'],
    ['sideways', 'none', 'will_publish', 'none'],
    ['', 'none', 'will_publish', 'none'],
    [null, 'none', 'will_publish', 'none'],
    [undefined, 'backward', 'breaking', 'backward'],
    ['full', 'none', 'breaking', 'full'],
  ])('%j on a contract in mode %s', async (given, current, status, mode) => {
    const { asset } = await live({ compatibility_mode: current });
    const item = {
      asset_id: asset.id,
      schema: shorter,
      ...(given === undefined ? {} : { compatibility_mode: given }),
    };
    const [dry, done] = await both(item, true);
    expect([dry.status, dry.suggested_version]).toEqual([status, status === 'breaking' ? '2.0.0' : '1.1.0']);
    if (status === 'breaking') return;
    expect(dry.reason).toBe('Compatible major change');
    const { body } = await tessera.api.get<Contract>(`/contracts/${done.contract_id}`);
    expect(body.compatibility_mode).toBe(mode);
  });

  it('of a first contract is backward', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const [, done] = await both({ asset_id: asset.id, schema: orders, compatibility_mode: 'unknown' });
    expect((await tessera.api.get<Contract>(`/contracts/${done.contract_id}`)).body.compatibility_mode).toBe(
      'backward',
    );
  });
});

describe('POST /contracts/bulk', () => {
  let asset: Asset;
  beforeEach(async () => {
    asset = await makeAsset(tessera.api, { owner });
  });

  it('is a dry run unless told otherwise, and judges items in the order of the request', async () => {
    const { asset: other } = await live();
    const { body } = await send([
      { asset_id: asset.id, schema: orders },
      { asset_id: nobody, schema: orders },
      { asset_id: other.id, schema: shorter },
      { asset_id: other.id, schema: longer },
      { asset_id: other.id.toUpperCase(), schema: longer },
    ]);
    expect(body.results.map(({ asset_id, status }) => [asset_id, status])).toEqual([
      [asset.id, 'will_publish'],
      [nobody, 'failed'],
      [other.id, 'breaking'],
      [other.id, 'will_publish'],
      [other.id, 'will_skip'],
    ]);
    expect([body.preview, counts(body)]).toEqual([
      true,
      { total: 5, published: 2, skipped: 1, proposals_created: 0, failed: 2 },
    ]);
    expect((await tessera.api.get(`/assets/${asset.id}/contracts`)).body['total']).toBe(0);
  });

  it.each<[string, object, readonly (string | number)[], string]>([
    ['no items', { contracts: [] }, ['contracts'], 'too_short'],
    ['101 items', { contracts: Array(101).fill({ asset_id: nobody, schema: {} }) }, ['contracts'], 'too_long'],
    ['no list', { contracts: {} }, ['contracts'], 'list_type'],
    ['an item that is none', { contracts: ['x'] }, ['contracts', 0], 'dict_type'],
    ['a malformed id', { contracts: [{ asset_id: 'x', schema: {} }] }, ['contracts', 0, 'asset_id'], 'uuid_parsing'],
    ['no schema', { contracts: [{ asset_id: nobody }] }, ['contracts', 0, 'schema'], 'missing'],
    [
      'a schema that is a list',
      { contracts: [{ asset_id: nobody, schema: [] }] },
      ['contracts', 0, 'schema'],
      'dict_type',
    ],
    [
      'a mode that is no text',
      { contracts: [{ asset_id: nobody, schema: {}, compatibility_mode: 1 }] },
      ['contracts', 0, 'compatibility_mode'],
      'string_type',
    ],
    [
      'guarantees that are no object',
      { contracts: [{ asset_id: nobody, schema: {}, guarantees: 'daily' }] },
      ['contracts', 0, 'guarantees'],
      'dict_type',
    ],
    ['no publisher', { published_by: undefined }, ['published_by'], 'missing'],
    ['a malformed person', { published_by_user_id: 'x' }, ['published_by_user_id'], 'uuid_parsing'],
  ])('with %s is refused', async (_, change, loc, type) => {
    const contracts = [{ asset_id: asset.id, schema: orders }];
    const body = { contracts, published_by: owner.id, ...change };
    expect(await tessera.api.post('/contracts/bulk?dry_run=false', body)).toMatchObject({
      status: 422,
      body: { detail: [{ type, loc: ['body', ...loc] }] },
    });
    expect((await tessera.api.get(`/assets/${asset.id}/contracts`)).body['total']).toBe(0);
  });

  it('with a flag that is none is refused', async () => {
    const body = { contracts: [{ asset_id: asset.id, schema: orders }], published_by: owner.id };
    expect(await tessera.api.post('/contracts/bulk?dry_run=&create_proposals_for_breaking=2', body)).toMatchObject({
      status: 422,
      body: {
        detail: [
          { type: 'bool_parsing', loc: ['query', 'dry_run'] },
          { type: 'bool_parsing', loc: ['query', 'create_proposals_for_breaking'] },
        ],
      },
    });
  });

  it('must find team and person, dry run or not', async () => {
    const gone = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${gone.id}`);
    for (const query of ['', '?dry_run=false']) {
      for (const published_by of [nobody, gone.id]) {
        const contracts = [{ asset_id: asset.id, schema: orders }];
        expect(await tessera.api.post(`/contracts/bulk${query}`, { contracts, published_by })).toMatchObject({
          status: 404,
          body: { error: { code: 'TEAM_NOT_FOUND', message: 'Publisher team not found' } },
        });
      }
      const body = {
        contracts: [{ asset_id: asset.id, schema: orders }],
        published_by: owner.id,
        published_by_user_id: nobody,
      };
      expect(await tessera.api.post(`/contracts/bulk${query}`, body)).toMatchObject({
        status: 404,
        body: { error: { code: 'USER_NOT_FOUND' } },
      });
    }
    expect((await tessera.api.get(`/assets/${asset.id}/contracts`)).body['total']).toBe(0);
  });
});
