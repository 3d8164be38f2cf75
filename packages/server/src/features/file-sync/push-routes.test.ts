import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeKey, makeTeam, next } from '../../../test/support/makers.js';
import { type SyncedApp, syncedApp, temporaryDirectory } from '../../../test/support/sync-directory.js';
import { makeSyncedStory, type SyncedStory } from '../../../test/support/synced-story.js';
import { testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { instantOf } from '../../platform/instant.js';

let tessera: SyncedApp;
let story: SyncedStory;
beforeAll(async () => {
  tessera = await syncedApp();
  story = await makeSyncedStory(tessera.api);
});
afterAll(() => tessera.close());

describe('a push', () => {
  it('is refused where no directory is configured', async () => {
    const bare = await testApp();
    for (const path of ['/sync/push', '/sync/pull']) {
      const { status, body } = await bare.api.post(path);
      expect([status, body]).toEqual([
        400,
        {
          error: expect.objectContaining({
            code: 'BAD_REQUEST',
            message: 'GIT_SYNC_PATH not configured. Set the GIT_SYNC_PATH environment variable.',
          }),
        },
      ]);
    }
    await bare.close();
  });

  it('needs the scope admin', async () => {
    const { key } = await makeKey(tessera.api, story.finance, { scopes: ['read', 'write'] });
    for (const path of ['/sync/push', '/sync/pull']) {
      const { status, body } = await tessera.clientOf(key).post(path);
      expect([status, body]).toMatchObject([403, { error: { code: 'INSUFFICIENT_SCOPE' } }]);
    }
  });

  it('writes a file for each team, user and asset, and counts what it holds', async () => {
    const { status, body } = await tessera.push();
    expect([status, body]).toEqual([
      200,
      {
        status: 'success',
        path: tessera.path,
        exported: { teams: 3, users: 2, assets: 3, contracts: 2, registrations: 2, dependencies: 1, proposals: 2 },
        files_written: 8,
        stale: [],
      },
    ]);
    expect(Object.keys(tessera.files())).toEqual([
      'assets/shop.sales.old@production.yaml',
      'assets/shop.sales.orders@production.yaml',
      'assets/shop.sales.revenue@staging.yaml',
      'teams/Sales%20EU.yaml',
      'teams/finance.yaml',
      'teams/gone.yaml',
      'users/ada@example.com.yaml',
      'users/left@example.com.yaml',
    ]);
  });

  it('writes what a person can review', async () => {
    await tessera.push();
    const { finance, sales, ada, orders, revenue } = story;
    const files = tessera.files();
    expect(files['teams/finance.yaml']).toBe(
      `id: ${finance.id}\nname: finance\ncreated_at: ${finance.created_at}\nmetadata: {}\n`,
    );
    expect(files['users/ada@example.com.yaml']).toBe(
      `id: ${ada.id}\nemail: ada@example.com\nname: Ada Lovelace\nrole: team_admin\nteam_id: ${finance.id} # finance\n` +
        `created_at: ${ada.created_at}\nactive: true\nmetadata:\n  phone: "+49"\n`,
    );
    expect(files['users/left@example.com.yaml']).toContain('active: false\n');
    expect(files['assets/shop.sales.old@production.yaml']).toContain('deleted: true\n');
    const text = files['assets/shop.sales.orders@production.yaml'] ?? '';
    expect(text).toMatch(
      new RegExp(
        `^id: ${orders.id}\\nfqn: shop.sales.orders\\nenvironment: production\\nowner_team_id: ${finance.id} # finance\\n` +
          `owner_user_id: ${ada.id} # ada@example.com\\nresource_type: model\\nguarantee_mode: strict\\nsemver_mode: suggest\\n`,
      ),
    );
    expect(text).toContain(`consumer_team_id: ${sales.id} # Sales EU\n`);
    expect(text).toContain('      - x\n      - ü\n      - |\n        multi\n        line\n');
    expect(files['assets/shop.sales.revenue@staging.yaml']).toContain(`asset_id: ${orders.id} # shop.sales.orders\n`);
    expect(text.indexOf('version: 1.0.0')).toBeLessThan(text.indexOf('version: 1.1.0'));
    expect(revenue.environment).toBe('staging');
  });

  it('writes no secret', async () => {
    await makeKey(tessera.api, story.finance);
    await tessera.push();
    const all = Object.values(tessera.files()).join('\n');
    const { key_digest: digest } = await tessera.database.db
      .selectFrom('api_keys')
      .select('key_digest')
      .executeTakeFirstOrThrow();
    const { password_hash: hash } = await tessera.database.db
      .selectFrom('users')
      .select('password_hash')
      .where('password_hash', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(hash).toBeTruthy();
    for (const secret of [digest, hash ?? '', 'password', 'tess_live']) expect(all).not.toContain(secret);
  });

  it('leaves files alone that would stay the same, and writes the one that changed', async () => {
    await tessera.push();
    const file = join(tessera.path, 'teams/finance.yaml');
    const before = statSync(file).ino;
    expect((await tessera.push()).body.files_written).toBe(0);
    expect(statSync(file).ino).toBe(before);
    await tessera.api.patch(`/teams/${story.finance.id}`, { metadata: { changed: next() } });
    expect((await tessera.push()).body.files_written).toBe(1);
    expect(statSync(file).ino).not.toBe(before);
    expect(Object.keys(tessera.files()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('keeps files that it did not make, and names them', async () => {
    tessera.write('teams/renamed-away.yaml', 'x');
    tessera.write('teams/notes.txt', 'x');
    tessera.write('README.yaml', 'x');
    expect((await tessera.push()).body.stale).toEqual(['teams/renamed-away.yaml']);
    expect(tessera.files()['teams/renamed-away.yaml']).toBe('x');
    rmSync(join(tessera.path, 'teams/renamed-away.yaml'));
  });

  it('is recorded, and nothing else is', async () => {
    const caller = await makeTeam(tessera.api);
    const client = tessera.clientOf((await makeKey(tessera.api, caller, { scopes: ['admin'] })).key);
    expect(await eventsOf(tessera.database, () => client.post('/sync/push'))).toEqual([
      {
        entityType: 'sync',
        entityId: caller.id,
        action: 'sync.push',
        actorId: caller.id,
        payload: { path: tessera.path, files_written: 1 },
      },
    ]);
  });

  it('makes the directory where it is missing', async () => {
    const path = join(temporaryDirectory(), 'not', 'there');
    const other = await syncedApp({ path });
    expect((await other.pull()).body.error).toMatchObject({
      code: 'SYNC_PATH_NOT_FOUND',
      message: `Sync path not found: ${path}`,
    });
    expect(existsSync(path)).toBe(false);
    expect((await other.push()).status).toBe(200);
    expect((await other.pull()).status).toBe(200);
    await other.close();
  });
});

describe('a push stays in its directory', () => {
  const at = instantOf(Date.UTC(2026, 0, 1));
  const hostile = [
    '../../x',
    '/etc/passwd',
    '..',
    '.',
    'a/../../b',
    'nul',
    'a\\b',
    '日本',
    'x'.repeat(255),
    '%2e%2e',
    ' ',
  ];

  it('whatever names are in the database', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'tessera-outer-'));
    const other = await syncedApp({ path: join(outer, 'a', 'b') });
    for (const [index, name] of hostile.entries()) {
      const id = `0000000${index.toString(16)}-0000-4000-8000-000000000000`;
      await other.database.db
        .insertInto('teams')
        .values({ id, name, metadata: '{}', created_at: at, updated_at: null, deleted_at: null })
        .execute();
      await other.database.db
        .insertInto('assets')
        .values({
          id,
          fqn: `${name}/../..${'y'.repeat(700)}`,
          environment: index % 2 === 0 ? '../../../e' : 'E',
          owner_team_id: id,
          owner_user_id: null,
          resource_type: 'other',
          guarantee_mode: 'notify',
          semver_mode: 'auto',
          metadata: '{}',
          created_at: at,
          updated_at: null,
          deleted_at: null,
        })
        .execute();
    }
    expect((await other.push()).status).toBe(200);
    const files = Object.keys(other.files());
    expect(files).toHaveLength(2 * hostile.length);
    for (const file of files) expect(file).toMatch(/^(teams|assets)\/[A-Za-z0-9_%@~.-]{1,195}\.yaml$/);
    expect(existsSync(join(outer, 'x'))).toBe(false);
    expect((await other.pull()).body).toMatchObject({ imported: { teams: hostile.length }, changes: 0 });
    await other.close();
    rmSync(outer, { recursive: true });
  });

  it('and keeps names apart that differ in case only', async () => {
    const other = await syncedApp();
    const owner = await makeTeam(other.api, 'Finance');
    await makeTeam(other.api, 'finance');
    await makeAsset(other.api, { fqn: 'Shop.Orders', owner });
    await makeAsset(other.api, { fqn: 'shop.orders', owner });
    await other.push();
    const names = Object.keys(other.files()).map((file) => file.toLowerCase());
    expect(new Set(names).size).toBe(4);
    expect(other.files()).toHaveProperty(['teams/Finance.yaml']);
    await other.close();
  });

  it.each([
    [
      'a folder that is a link',
      (path: string, outer: string) => symlinkSync(outer, join(path, 'teams')),
      'teams/ is a symbolic link, which is not followed',
    ],
    ['a folder that is a file', (path: string) => writeFileSync(join(path, 'assets'), ''), 'assets/ is no directory'],
    [
      'a file that is a link',
      (path: string, outer: string) => {
        mkdirSync(join(path, 'teams'));
        symlinkSync(join(outer, 'target'), join(path, 'teams', 'finance.yaml'));
      },
      'teams/finance.yaml is a symbolic link, which is not followed',
    ],
    [
      'a directory in place of a file',
      (path: string) => mkdirSync(join(path, 'teams', 'finance.yaml'), { recursive: true }),
      'teams/finance.yaml is no file',
    ],
  ])('and refuses %s', async (_, spoil, message) => {
    const outer = mkdtempSync(join(tmpdir(), 'tessera-outer-'));
    writeFileSync(join(outer, 'target'), 'mine');
    const other = await syncedApp();
    await makeTeam(other.api, 'finance');
    spoil(other.path, outer);
    const { status, body } = await other.push();
    expect([status, body.error]).toMatchObject([400, { code: 'BAD_REQUEST', message }]);
    expect(readFileSync(join(outer, 'target'), 'utf8')).toBe('mine');
    expect(existsSync(join(outer, 'finance.yaml'))).toBe(false);
    await other.close();
    rmSync(outer, { recursive: true });
  });

  it('and refuses a path that is a file', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'tessera-outer-'));
    writeFileSync(join(outer, 'file'), '');
    const other = await syncedApp({ path: join(outer, 'file') });
    expect((await other.push()).body.error).toMatchObject({ code: 'BAD_REQUEST' });
    expect((await other.pull()).body.error).toMatchObject({ code: 'SYNC_PATH_NOT_FOUND' });
    await other.close();
    rmSync(outer, { recursive: true });
  });
});

describe('GIT_SYNC_PATH', () => {
  it('has to be absolute in production', async () => {
    const production = {
      ENVIRONMENT: 'production',
      AUTO_CREATE_TABLES: 'false',
      SESSION_SECRET_KEY: 'a session secret of our own',
    };
    const start = (path: string) =>
      testApp({ database: tessera.database, variables: { ...production, GIT_SYNC_PATH: path } });
    await expect(start('contracts')).rejects.toThrow('GIT_SYNC_PATH: must be an absolute path in production');
    await (await start('/srv/contracts')).close();
  });
});
