import type { Asset, ChangeSetImpact, Contract, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieFor, sessionClient } from '../../../test/support/browser.js';
import {
  makeAsset,
  makeContract,
  makeDependency,
  makeRegistration,
  makeTeam,
  makeUser,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { analyzeChangeSet } from './change-set-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const secret = 'a-secret-of-these-tests';
const published = table({ id: 'integer', email: 'string' });
const compatible = table({ id: 'integer', email: 'string', note: 'string' });
const breaking = table({ id: 'integer' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp({ variables: { SESSION_SECRET_KEY: secret } });
});
afterAll(() => tessera.close());

const ask = (changes: readonly object[], options: object = {}) =>
  tessera.api.post<ChangeSetImpact & Problem>('/impact', { changes, ...options });

/** An asset with a contract, of a team of its own, that needs the others. */
async function assetOn(...needed: readonly Asset[]): Promise<Asset & { readonly contract: Contract }> {
  const asset = await makeAsset(tessera.api);
  for (const each of needed) await makeDependency(tessera.api, asset, each);
  return { ...asset, contract: await makeContract(tessera.api, asset, published) };
}

async function readerOf({ contract }: { readonly contract: Contract }, known?: Team): Promise<Team> {
  const team = known ?? (await makeTeam(tessera.api));
  await makeRegistration(tessera.api, contract, team);
  return team;
}

const reached = ({ body }: { readonly body: ChangeSetImpact }) =>
  new Map(body.affected_assets.map(({ asset_id, depth, is_breaking, via }) => [asset_id, { depth, is_breaking, via }]));

describe('a change set that cannot be analyzed', () => {
  const change = { asset_id: nobody, schema: published };
  it.each<[string, object, readonly (string | number)[], RegExp]>([
    ['without changes', { changes: [] }, ['body', 'changes'], /at least 1 item/],
    ['with 101 changes', { changes: Array(101).fill(change) }, ['body', 'changes'], /at most 100 items/],
    ['without a schema', { changes: [{ asset_id: nobody }] }, ['body', 'changes', 0, 'schema'], /required/],
    [
      'with a schema that is no object',
      { changes: [{ ...change, schema: [] }] },
      ['body', 'changes', 0, 'schema'],
      /./,
    ],
    ['with too many properties', tooLarge(), ['body', 'changes', 0, 'schema'], /Too many properties/],
    ['without a name', { changes: [change, { schema: {} }] }, ['body', 'changes', 1], /either by asset_id or by fqn/],
    [
      'with two names',
      { changes: [{ ...change, fqn: 'a.b' }] },
      ['body', 'changes', 0],
      /either by asset_id or by fqn/,
    ],
    ['with a malformed id', { changes: [{ ...change, asset_id: 'x' }] }, ['body', 'changes', 0, 'asset_id'], /UUID/],
    ['with an empty name', { changes: [{ fqn: '', schema: {} }] }, ['body', 'changes', 0, 'fqn'], /at least 1/],
    ['with a null character', { changes: [{ fqn: 'a\u0000', schema: {} }] }, ['body', 'changes', 0, 'fqn'], /./],
    ['with depth 0', { changes: [change], depth: 0 }, ['body', 'depth'], /greater than or equal to 1/],
    ['with depth 11', { changes: [change], depth: 11 }, ['body', 'depth'], /less than or equal to 10/],
    ['with a flag that is none', { changes: [change], only_breaking: 'x' }, ['body', 'only_breaking'], /boolean/],
  ])('is refused %s', async (_, body, loc, msg) => {
    const answer = await tessera.api.post<{ detail: readonly object[] }>('/impact', body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toEqual([expect.objectContaining({ loc, msg: expect.stringMatching(msg) })]);
  });

  function tooLarge(): object {
    const columns = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`c${at}`, 'string']));
    return { changes: [{ asset_id: nobody, schema: table(columns) }] };
  }

  it('names every schema that is none', async () => {
    const answer = await ask([{ ...change, schema: { type: 'text' } }, change, { ...change, schema: { type: 7 } }]);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'INVALID_SCHEMA',
          message: 'Invalid JSON Schema in changes[0], changes[2]',
          details: {
            changes: [
              { index: 0, errors: [expect.any(String)] },
              { index: 2, errors: [expect.any(String)] },
            ],
          },
        },
      },
    });
  });

  it('needs credentials', async () => {
    expect((await tessera.stranger.post('/impact', { changes: [change] })).status).toBe(401);
  });
});

describe('the changes of a set', () => {
  it('are reported one by one, in the order of the request, and stored nowhere', async () => {
    const [broken, wider] = [await assetOn(), await assetOn()];
    const events = await eventsOf(tessera.database, async () => {
      const { status, body } = await ask([
        { asset_id: wider.id, schema: compatible },
        { fqn: broken.fqn, schema: breaking },
      ]);
      expect(status).toBe(200);
      expect(body).toMatchObject({ safe_to_publish: false, not_found: [], traversal_depth: 5, truncated: false });
      expect(body.changes).toEqual([
        {
          asset_id: wider.id,
          fqn: wider.fqn,
          environment: 'production',
          owner_team_id: wider.owner_team_id,
          owner_team_name: expect.stringMatching(/^team-/),
          current_version: '1.0.0',
          compatibility_mode: 'backward',
          change_type: 'minor',
          is_compatible: true,
          breaking_changes: [],
        },
        expect.objectContaining({
          asset_id: broken.id,
          change_type: 'major',
          is_compatible: false,
          breaking_changes: [expect.objectContaining({ type: 'property_removed', rule: 'property-removed' })],
        }),
      ]);
    });
    expect(events).toEqual([]);
    expect((await ask([{ asset_id: wider.id, schema: compatible }])).body.safe_to_publish).toBe(true);
  });

  it('are of assets that are named by id, or by name and environment', async () => {
    const live = await assetOn();
    const staging = await makeAsset(tessera.api, { fqn: live.fqn, environment: 'staging' });
    const { body } = await ask([
      { fqn: live.fqn, asset_id: null, environment: null, schema: published },
      { fqn: live.fqn, environment: 'staging', schema: published },
      { asset_id: live.id.toUpperCase(), fqn: null, schema: published },
    ]);
    expect(body.changes.map(({ asset_id }) => asset_id)).toEqual([live.id, staging.id, live.id]);
  });

  it('of unknown assets are named, and harm nothing', async () => {
    const [known, gone] = [await assetOn(), await assetOn()];
    await tessera.api.delete(`/assets/${gone.id}`);
    const { status, body } = await ask([
      { asset_id: nobody, schema: breaking },
      { fqn: 'no such-table', schema: breaking },
      { asset_id: known.id, schema: compatible },
      { fqn: known.fqn, environment: 'staging', schema: breaking },
      { asset_id: gone.id, schema: breaking },
    ]);
    expect([status, body.safe_to_publish, body.changes.length]).toEqual([200, true, 1]);
    expect(body.not_found).toEqual([
      { index: 0, asset_id: nobody, fqn: null, environment: null },
      { index: 1, asset_id: null, fqn: 'no such-table', environment: 'production' },
      { index: 3, asset_id: null, fqn: known.fqn, environment: 'staging' },
      { index: 4, asset_id: gone.id, fqn: null, environment: null },
    ]);
  });

  it('affect nobody where there is no live contract or nothing changes', async () => {
    const [fresh, same] = [await makeAsset(tessera.api), await assetOn()];
    await makeDependency(tessera.api, await makeAsset(tessera.api), fresh);
    await makeDependency(tessera.api, await makeAsset(tessera.api), same);
    await readerOf(same);
    const { body } = await ask([
      { asset_id: fresh.id, schema: breaking },
      { asset_id: same.id, schema: published },
    ]);
    expect(body.changes).toMatchObject([
      { current_version: null, compatibility_mode: null, change_type: 'minor', is_compatible: true },
      { current_version: '1.0.0', change_type: 'patch', is_compatible: true },
    ]);
    expect(body).toMatchObject({ safe_to_publish: true, affected_teams: [], affected_assets: [] });
  });

  it('may be of foreign assets, for whoever may read', async () => {
    const asset = await assetOn();
    const reader = await makeUser(tessera.api, { team_id: (await makeTeam(tessera.api)).id, role: 'user' });
    const api = sessionClient(tessera.app, await cookieFor(tessera.database, reader, secret));
    expect((await api.patch(`/assets/${asset.id}`, {})).status).toBe(403);
    const { status, body } = await api.post<ChangeSetImpact>('/impact', {
      changes: [{ asset_id: asset.id, schema: breaking }],
    });
    expect([status, body.safe_to_publish]).toEqual([200, false]);
    expect(await api.post(`/assets/${asset.id}/impact`, breaking)).toMatchObject({
      status: 403,
      body: { error: { code: 'UNAUTHORIZED_TEAM' } },
    });
  });
});

describe('who is affected by a set', () => {
  it('is told with the changes that reach them, the nearest first', async () => {
    const [left, right] = [await assetOn(), await assetOn()];
    const mart = await assetOn(left);
    const report = await assetOn(mart, right);
    const answer = await ask([
      { asset_id: left.id, schema: breaking },
      { asset_id: right.id, schema: compatible },
    ]);
    expect(reached(answer)).toEqual(
      new Map([
        [mart.id, { depth: 1, is_breaking: true, via: [left.id] }],
        [report.id, { depth: 1, is_breaking: true, via: [right.id, left.id] }],
      ]),
    );
    const owner = answer.body.affected_teams.find(({ team_id }) => team_id === report.owner_team_id);
    expect(owner).toEqual({
      team_id: report.owner_team_id,
      team_name: expect.stringMatching(/^team-/),
      as: ['owner'],
      is_breaking: true,
      because: [
        {
          asset_id: left.id,
          fqn: left.fqn,
          is_breaking: true,
          as: 'owner',
          depth: 2,
          through_asset_id: report.id,
          through_fqn: report.fqn,
        },
        expect.objectContaining({ asset_id: right.id, is_breaking: false, as: 'owner', depth: 1 }),
      ],
    });
  });

  it('are consumers of changed and of affected assets, and owners of affected ones', async () => {
    const changed = await assetOn();
    const mart = await assetOn(changed);
    const both = await readerOf(changed);
    await readerOf(mart, both);
    const far = await readerOf(mart);
    const { body } = await ask([{ asset_id: changed.id, schema: breaking }]);
    expect(body.affected_teams[0]?.team_id).toBe(both.id);
    const told = body.affected_teams.map(({ team_id, as, because }) => [
      team_id,
      { as, through: because.map(({ depth, through_fqn }) => [depth, through_fqn]) },
    ]);
    expect(Object.fromEntries(told)).toEqual({
      [both.id]: { as: ['consumer'], through: [[0, changed.fqn]] },
      [mart.owner_team_id]: { as: ['owner'], through: [[1, mart.fqn]] },
      [far.id]: { as: ['consumer'], through: [[1, mart.fqn]] },
    });
  });

  it('may be so in two roles', async () => {
    const changed = await assetOn();
    const mart = await assetOn(changed);
    await readerOf(changed, { id: mart.owner_team_id } as Team);
    const { body } = await ask([{ asset_id: changed.id, schema: breaking }]);
    expect(body.affected_teams).toMatchObject([
      {
        team_id: mart.owner_team_id,
        as: ['consumer', 'owner'],
        because: [
          { as: 'consumer', depth: 0 },
          { as: 'owner', depth: 1 },
        ],
      },
    ]);
  });

  it('may be a changed asset itself, but not by its own change', async () => {
    const first = await assetOn();
    const second = await assetOn(first);
    await makeDependency(tessera.api, first, second);
    const both = await ask([
      { asset_id: first.id, schema: compatible },
      { asset_id: second.id, schema: breaking },
    ]);
    expect(reached(both)).toEqual(
      new Map([
        [second.id, { depth: 1, is_breaking: false, via: [first.id] }],
        [first.id, { depth: 1, is_breaking: true, via: [second.id] }],
      ]),
    );
    expect(both.body.affected_teams.map(({ team_id }) => team_id)).toEqual([first.owner_team_id, second.owner_team_id]);
    const alone = await ask([{ asset_id: first.id, schema: compatible }]);
    expect([...reached(alone).keys()]).toEqual([second.id]);
  });

  it('is one asset for two changes of it, breaking when one of them breaks', async () => {
    const changed = await assetOn();
    const mart = await assetOn(changed);
    for (const schemas of [
      [breaking, compatible],
      [compatible, breaking],
    ]) {
      const answer = await ask(schemas.map((schema) => ({ asset_id: changed.id, schema })));
      expect(reached(answer)).toEqual(new Map([[mart.id, { depth: 1, is_breaking: true, via: [changed.id] }]]));
    }
  });

  it('is limited to breaking changes on request', async () => {
    const [broken, wider] = [await assetOn(), await assetOn()];
    const [below] = [await assetOn(broken), await assetOn(wider)];
    await readerOf(wider);
    const changes = [
      { asset_id: broken.id, schema: breaking },
      { asset_id: wider.id, schema: compatible },
    ];
    const { body } = await ask(changes, { only_breaking: true });
    expect(body.affected_assets.map(({ asset_id }) => asset_id)).toEqual([below.id]);
    expect(body.affected_teams.map(({ team_id }) => team_id)).toEqual([below.owner_team_id]);
    expect(body.changes).toHaveLength(2);
    expect((await ask(changes)).body.affected_assets).toHaveLength(2);
  });

  it('ends at the depth', async () => {
    const changed = await assetOn();
    const mart = await assetOn(changed);
    const report = await assetOn(mart);
    const answer = await ask([{ asset_id: changed.id, schema: breaking }], { depth: 1 });
    expect([...reached(answer).keys()]).toEqual([mart.id]);
    expect(answer.body.traversal_depth).toBe(1);
    expect([...reached(await ask([{ asset_id: changed.id, schema: breaking }])).keys()]).toEqual([mart.id, report.id]);
  });

  it('leaves out deleted assets and teams', async () => {
    const changed = await assetOn();
    const gone = await assetOn(changed);
    await assetOn(gone);
    await tessera.api.delete(`/assets/${gone.id}`);
    const orphan = await assetOn(changed);
    await tessera.api.delete(`/teams/${orphan.owner_team_id}?force=true`);
    await tessera.api.delete(`/teams/${(await readerOf(changed)).id}`);
    const { body } = await ask([{ asset_id: changed.id, schema: breaking }]);
    expect(body.affected_assets.map(({ asset_id }) => asset_id)).toEqual([orphan.id]);
    expect(body.affected_teams).toEqual([]);
  });

  it('is cut where there are too many assets, and says so', async () => {
    const changed = await assetOn();
    for (let index = 0; index < 3; index += 1) await assetOn(changed);
    const question = { depth: 5, onlyBreaking: false, defaultEnvironment: 'production', maxAssets: 2 };
    const changes = [{ asset_id: changed.id, schema: breaking }];
    const cut = await analyzeChangeSet(tessera.platform, { ...question, changes });
    expect(cut.affected_assets).toHaveLength(2);
    expect(cut).toMatchObject({ truncated: true, truncated_message: expect.stringContaining('2 assets') });
    const whole = await analyzeChangeSet(tessera.platform, { ...question, changes, maxAssets: 3 });
    expect(whole).toMatchObject({ truncated: false });
    expect(whole).not.toHaveProperty('truncated_message');
  });
});
