import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeKey, makeProposal, makeTeam, table } from '../../../test/support/makers.js';
import { type SyncedApp, syncedApp } from '../../../test/support/sync-directory.js';
import { makeSyncedStory, type SyncedStory } from '../../../test/support/synced-story.js';
import { eventsOf, outbox } from '../../../test/support/written-rows.js';

let tessera: SyncedApp;
let story: SyncedStory;
beforeEach(async () => {
  tessera = await syncedApp();
  story = await makeSyncedStory(tessera.api);
  await tessera.push();
});
afterEach(() => tessera.close());

const orders = 'assets/shop.sales.orders@production.yaml';
const another = '88888888-0000-4000-8000-888888888888';
const triggered_by = 'sync_pull';

/** The events that a pull writes besides its own, after a look at how much it changed. */
async function eventsOfPull(changes: number) {
  const events = await eventsOf(tessera.database, async () => {
    const { status, body } = await tessera.pull();
    expect([status, body.changes], JSON.stringify(body)).toEqual([200, changes]);
  });
  expect(events.at(-1)).toMatchObject({ entityType: 'sync', action: 'sync.pull' });
  return events.slice(0, -1).map(({ entityType: _, ...event }) => event);
}

describe('a pull takes over', () => {
  it('names and metadata of a team', async () => {
    tessera.edit('teams/finance.yaml', (text) =>
      text.replace('name: finance', 'name: Finance').replace('{}', '{ a: 1 }'),
    );
    expect(await eventsOfPull(1)).toEqual([
      {
        action: 'team.updated',
        entityId: story.finance.id,
        actorId: null,
        payload: { name: 'Finance', metadata_changed: true, triggered_by },
      },
    ]);
    expect((await tessera.api.get(`/teams/${story.finance.id}`)).body).toMatchObject({
      name: 'Finance',
      metadata: { a: 1 },
    });
  });

  it('what a person is, and that they left; their sessions end and their password stays', async () => {
    const credentials = () =>
      tessera.database.db
        .selectFrom('users')
        .select(['password_hash', 'session_epoch'])
        .where('id', '=', story.ada.id)
        .executeTakeFirstOrThrow();
    const before = await credentials();
    tessera.edit('users/ada@example.com.yaml', (text) =>
      text.replace('role: team_admin', 'role: user').replace('active: true', 'active: false'),
    );
    expect(await eventsOfPull(1)).toEqual([
      {
        action: 'user.updated',
        entityId: story.ada.id,
        actorId: null,
        payload: {
          email_changed: false,
          name_changed: false,
          team_changed: false,
          role_changed: true,
          password_changed: false,
          triggered_by,
        },
      },
      {
        action: 'user.deleted',
        entityId: story.ada.id,
        actorId: null,
        payload: { email: 'ada@example.com', name: 'Ada Lovelace', triggered_by },
      },
    ]);
    expect(await credentials()).toEqual({ ...before, session_epoch: before.session_epoch + 1 });
    tessera.edit('users/ada@example.com.yaml', (text) => text.replace('active: false', 'active: true'));
    expect((await eventsOfPull(1)).map(({ action }) => action)).toEqual(['user.reactivated']);
  });

  it('everything of an asset, and that it is deleted or there again', async () => {
    tessera.edit(orders, (text) =>
      text
        .replace('fqn: shop.sales.orders', 'fqn: shop.sales.all_orders')
        .replace('environment: production', 'environment: prod')
        .replace(/owner_user_id: .*/, 'owner_user_id: null')
        .replace('resource_type: model', 'resource_type: seed')
        .replace('guarantee_mode: strict', 'guarantee_mode: ignore')
        .replace('semver_mode: suggest', 'semver_mode: enforce'),
    );
    tessera.edit('assets/shop.sales.old@production.yaml', (text) => text.replace('deleted: true\n', ''));
    tessera.edit('assets/shop.sales.revenue@staging.yaml', (text) =>
      text.replace('metadata:', 'deleted: true\nmetadata:'),
    );
    const events = await eventsOfPull(3);
    expect(events.map(({ action, payload }) => [action, payload])).toEqual([
      ['asset.restored', { fqn: 'shop.sales.old', triggered_by }],
      ['asset.updated', { fqn: 'shop.sales.all_orders', fqn_changed: true, owner_changed: false, triggered_by }],
      ['asset.deleted', { fqn: 'shop.sales.revenue', triggered_by }],
    ]);
    expect((await tessera.api.get(`/assets/${story.orders.id}`)).body).toMatchObject({
      fqn: 'shop.sales.all_orders',
      environment: 'prod',
      owner_user_id: null,
      resource_type: 'seed',
      guarantee_mode: 'ignore',
      semver_mode: 'enforce',
    });
    expect((await tessera.api.get(`/assets/${story.revenue.id}`)).status).toBe(404);
  });

  it('guarantees and the end of a contract, and the version that replaces it', async () => {
    const before = (await outbox(tessera.database)).length;
    tessera.edit(orders, (text) =>
      text
        .replace('max_staleness_minutes: 60', 'max_staleness_minutes: 30')
        .replace('status: active\n    published_at', 'status: deprecated\n    published_at')
        .replace(
          'contracts:\n',
          `contracts:\n  - id: ${another}\n    version: 3.0.0-rc.1\n    schema: { type: object, properties: { __proto__: { type: string } } }\n` +
            '    compatibility_mode: full\n    guarantees: null\n    status: active\n    registrations: []\n',
        ),
    );
    const { finance, second } = story;
    const guarantees = { volume: null, nullability: { id: 'never' }, accepted_values: null };
    expect(await eventsOfPull(2)).toEqual([
      {
        action: 'contract.published',
        entityId: another,
        actorId: finance.id,
        payload: { version: '3.0.0-rc.1', change_type: null, force: false, prerelease: true, triggered_by },
      },
      {
        action: 'contract.guarantees_updated',
        entityId: second.id,
        actorId: expect.any(String),
        payload: {
          old_guarantees: { freshness: { max_staleness_minutes: 60 }, ...guarantees },
          new_guarantees: { freshness: { max_staleness_minutes: 30 }, ...guarantees },
          triggered_by,
        },
      },
      {
        action: 'contract.deprecated',
        entityId: second.id,
        actorId: finance.id,
        payload: { version: '1.1.0', superseded_by: another, superseded_by_version: '3.0.0-rc.1', triggered_by },
      },
    ]);
    const { body } = await tessera.api.get(`/contracts/${another}`);
    expect(body).toMatchObject({ status: 'active', published_by: finance.id, schema_format: 'json_schema' });
    expect(JSON.stringify(body['schema_def'])).toBe('{"type":"object","properties":{"__proto__":{"type":"string"}}}');
    expect(await outbox(tessera.database)).toHaveLength(before);
  });

  it('the pin and the end of a registration, and goes on without the team where a proposal waited for it', async () => {
    tessera.edit(orders, (text) =>
      text.replace(/(# gone\n {8}pinned_version: )null\n {8}status: active/, '$11.0.0\n        status: inactive'),
    );
    const events = await eventsOfPull(1);
    expect(events.map(({ action }) => action)).toEqual([
      'registration.updated',
      'proposal.approved',
      'contract.published',
      'contract.deprecated',
    ]);
    expect(events[0]?.payload).toEqual({ pinned_version_changed: true, status_changed: true, triggered_by });
  });

  it('a new consumer, for whom a pending proposal waits from then on', async () => {
    const newcomer = await makeTeam(tessera.api);
    tessera.edit(orders, (text) =>
      text.replace(
        '    registrations: []',
        `    registrations:\n      - id: ${another}\n        consumer_team_id: ${newcomer.id}\n        pinned_version: null\n        status: active`,
      ),
    );
    expect(await eventsOfPull(1)).toEqual([
      {
        action: 'registration.created',
        entityId: another,
        actorId: newcomer.id,
        payload: { contract_id: story.second.id, triggered_by },
      },
    ]);
    const { body } = await tessera.api.get<{ pending_consumers: { team_id: string }[] }>(
      `/proposals/${story.proposal.id}/status`,
    );
    expect(body.pending_consumers.map(({ team_id: id }) => id)).toContain(newcomer.id);
  });

  it('that a team went: its keys end at once and no proposal waits for it; and that it is there again and is asked', async () => {
    const { key } = await makeKey(tessera.api, story.gone);
    expect((await tessera.clientOf(key).get('/teams')).status).toBe(200);
    tessera.edit('teams/gone.yaml', (text) => `${text}deleted: true\n`);
    const events = await eventsOfPull(1);
    expect(events.map(({ action }) => action)).toEqual([
      'team.deleted',
      'proposal.approved',
      'contract.published',
      'contract.deprecated',
    ]);
    expect(events[0]?.payload).toEqual({ name: 'gone', force: true, asset_count: 0, triggered_by });
    expect((await tessera.clientOf(key).get('/teams')).status).toBe(401);

    await tessera.push();
    const next = await makeProposal(tessera.api, story.orders, table({ id: 'boolean' }), { version: '3.0.0' });
    tessera.edit('teams/gone.yaml', (text) => text.replace('deleted: true\n', ''));
    expect((await eventsOfPull(1)).map(({ action }) => action)).toEqual(['team.restored']);
    const { body } = await tessera.api.get<{ pending_consumers: { team_name: string }[] }>(
      `/proposals/${next.id}/status`,
    );
    expect(body.pending_consumers.map(({ team_name: name }) => name).sort()).toEqual(['Sales EU', 'gone']);
    const { asked_team_ids: asked } = await tessera.database.db
      .selectFrom('proposals')
      .select('asked_team_ids')
      .where('id', '=', next.id)
      .executeTakeFirstOrThrow();
    expect(asked).toContain(story.gone.id);
    expect((await tessera.clientOf(key).get('/teams')).status).toBe(200);
  });

  it('what was ended since the push, as it was', async () => {
    const { revenue } = story;
    const edges = await tessera.api.get<{ results: { id: string }[] }>(`/assets/${revenue.id}/dependencies`);
    await tessera.api.delete(`/assets/${revenue.id}/dependencies/${edges.body.results[0]?.id}`);
    const first = await tessera.database.db
      .selectFrom('registrations')
      .selectAll()
      .where('consumer_team_id', '=', story.sales.id)
      .executeTakeFirst();
    await tessera.api.delete(`/registrations/${first?.id}`);
    expect((await eventsOfPull(2)).map(({ action }) => action).sort()).toEqual([
      'dependency.restored',
      'registration.restored',
    ]);
    const revived = await tessera.api.get(`/registrations/${first?.id}`);
    expect([revived.status, revived.body]).toMatchObject([
      200,
      { consumer_team_id: first?.consumer_team_id, status: 'active' },
    ]);
  });

  it('names that two things give to each other', async () => {
    tessera.edit('teams/finance.yaml', (text) => text.replace('name: finance', 'name: gone'));
    tessera.edit('teams/gone.yaml', (text) => text.replace('name: gone', 'name: finance'));
    tessera.edit('users/ada@example.com.yaml', (text) => text.replace('email: ada@', 'email: left@'));
    tessera.edit('users/left@example.com.yaml', (text) => text.replace('email: left@', 'email: ada@'));
    tessera.edit(orders, (text) => text.replace('fqn: shop.sales.orders', 'fqn: shop.sales.old'));
    tessera.edit('assets/shop.sales.old@production.yaml', (text) =>
      text.replace('fqn: shop.sales.old', 'fqn: shop.sales.orders'),
    );
    await eventsOfPull(6);
    expect((await tessera.api.get(`/teams/${story.finance.id}`)).body).toMatchObject({ name: 'gone' });
    expect((await tessera.api.get(`/assets/${story.orders.id}`)).body).toMatchObject({ fqn: 'shop.sales.old' });
  });

  it('the files of the first layout, which say less', async () => {
    const other = await syncedApp();
    const [team, asset, contract, registration] = [1, 2, 3, 4].map((n) => `${n}0000000-0000-4000-8000-00000000000${n}`);
    other.write('teams/data.yaml', `id: ${team}\nname: data\nmetadata: {}\n`);
    other.write(
      'assets/shop_orders.yaml',
      `id: ${asset}\nfqn: shop.orders\nowner_team_id: ${team}\nmetadata: null\ncontracts:\n- id: ${contract}\n  version: 1.0.0\n` +
        '  schema:\n    type: object\n  compatibility_mode: backward\n  guarantees: null\n  status: active\n  registrations:\n' +
        `  - id: ${registration}\n    consumer_team_id: ${team}\n    pinned_version: null\n    status: active\n`,
    );
    other.write('assets/ignored.yml', 'x');
    const { status, body } = await other.pull();
    expect([status, body]).toMatchObject([200, { imported: { teams: 1, assets: 1, contracts: 1 }, changes: 4 }]);
    expect((await other.api.get(`/assets/${asset}`)).body).toMatchObject({
      environment: 'production',
      resource_type: 'other',
    });
    expect((await other.api.get(`/contracts/${contract}`)).body).toMatchObject({ published_by: team });
    // What they do not say stays.
    await other.api.patch(`/assets/${asset}`, { environment: 'staging', semver_mode: 'enforce' });
    expect((await other.pull()).body).toMatchObject({ changes: 0 });
    await other.close();
  });

  it('nothing from an empty directory', async () => {
    const other = await syncedApp();
    expect((await other.pull()).body).toMatchObject({ imported: { teams: 0, assets: 0, contracts: 0 }, changes: 0 });
    await other.close();
  });

  it('the same once for one Idempotency-Key', async () => {
    const send = () => tessera.api.send('POST', '/api/v1/sync/pull', { headers: { 'idempotency-key': 'once' } });
    const first = await send();
    tessera.edit('teams/finance.yaml', (text) => text.replace('{}', '{ a: 1 }'));
    const again = await send();
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect((await tessera.api.get(`/teams/${story.finance.id}`)).body).toMatchObject({ metadata: {} });
  });
});

describe('pulls and pushes at the same time', () => {
  it('make everything once', async () => {
    const files = tessera.files();
    const other = await syncedApp({ path: tessera.path });
    const answers = await Promise.all([other.pull(), other.pull(), other.push(), other.pull()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.flatMap(({ body }) => ('changes' in body ? [body.changes] : []))).toEqual([15, 0, 0]);
    expect(other.files()).toEqual(files);
    await other.close();
  });

  it('make everything once, also from two directories', async () => {
    const [one, two] = [await syncedApp(), await syncedApp()];
    const twin = await syncedApp({ database: one.database });
    for (const each of [one, twin]) for (const [file, text] of Object.entries(tessera.files())) each.write(file, text);
    const answers = await Promise.all([one.pull(), twin.pull()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.changes).sort((a, b) => a - b)).toEqual([0, 15]);
    for (const each of [twin, one, two]) await each.close();
  });

  it('end with what is in the database in the files', async () => {
    const made = Array.from({ length: 10 }, () => makeAsset(tessera.api, { owner: story.finance }));
    await Promise.all([...made, tessera.push(), tessera.push(), tessera.push()]);
    expect((await tessera.push()).status).toBe(200);
    expect(Object.keys(tessera.files()).filter((file) => file.startsWith('assets/'))).toHaveLength(13);
    expect((await tessera.pull()).body.changes).toBe(0);
  });
});
