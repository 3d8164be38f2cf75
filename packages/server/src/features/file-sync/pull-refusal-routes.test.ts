import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeRegistration, makeTeam, table } from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import { type SyncedApp, syncedApp, temporaryDirectory } from '../../../test/support/sync-directory.js';
import { makeSyncedStory, type SyncedStory } from '../../../test/support/synced-story.js';

let tessera: SyncedApp;
let story: SyncedStory;
let pushed: Readonly<Record<string, string>>;
beforeAll(async () => {
  tessera = await syncedApp();
  story = await makeSyncedStory(tessera.api);
  await tessera.push();
  pushed = tessera.files();
});
afterAll(() => tessera.close());
beforeEach(() => {
  for (const folder of ['teams', 'users', 'assets'])
    rmSync(join(tessera.path, folder), { recursive: true, force: true });
  for (const [file, text] of Object.entries(pushed)) tessera.write(file, text);
});

const orders = 'assets/shop.sales.orders@production.yaml';
const revenue = 'assets/shop.sales.revenue@staging.yaml';
const nobody = '99999999-0000-4000-8000-999999999999';
const another = '88888888-0000-4000-8000-888888888888';

/** What the pull says against the files; nothing was written. */
async function refusal(): Promise<string> {
  const before = await storedRows(tessera.database.db);
  const { status, body } = await tessera.pull();
  expect(await storedRows(tessera.database.db)).toEqual(before);
  expect([status, body.error.code]).toEqual([400, 'BAD_REQUEST']);
  return body.error.message;
}

type Edit = (text: string, story: SyncedStory) => string;
const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);

/** A contract that is no other's, for the end of a list. */
const contractItem = (changes: Readonly<Record<string, string>> = {}): string => {
  const values = {
    id: another,
    version: '9.0.0',
    schema: '{ type: object }',
    compatibility_mode: 'backward',
    guarantees: 'null',
    status: 'deprecated',
    registrations: '[]',
    ...changes,
  };
  return `  - ${Object.entries(values)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`;
};
const withContract = (changes: Readonly<Record<string, string>>) => {
  return (text: string): string => text.replace('contracts:\n', `contracts:\n${contractItem(changes)}`);
};

describe('a pull refuses, with file, line and column, and writes nothing,', () => {
  it.each<[string, string, Edit, string | RegExp]>([
    ['what is no YAML', 'teams/finance.yaml', () => 'id: [', 'teams/finance.yaml, line 1, column 6: is not YAML'],
    [
      'a key that stands twice',
      'teams/finance.yaml',
      (text) => `${text}name: x\n`,
      'line 5, column 1: is not YAML: Map keys must be unique',
    ],
    ['an empty file', 'teams/finance.yaml', () => '', 'teams/finance.yaml: must be object'],
    ['a list', 'teams/finance.yaml', () => '- 1\n', 'teams/finance.yaml, line 1, column 1: must be object'],
    [
      'a missing key',
      'teams/finance.yaml',
      swap(/^name.*\n/m, ''),
      'teams/finance.yaml, line 1, column 1: name is missing',
    ],
    [
      'a wrong type',
      revenue,
      swap('contracts: []', 'contracts: 5'),
      /revenue@staging.yaml, line \d+, column 1: contracts must be array/,
    ],
    [
      'an unknown key',
      orders,
      swap('    guarantees: null', '    guarentees: null'),
      /line \d+, column 5: contracts\[0\]\.\w+ is/,
    ],
    [
      'an unknown value',
      orders,
      swap('guarantee_mode: strict', 'guarantee_mode: stict'),
      'line 7, column 1: guarantee_mode must be one of notify, strict, ignore',
    ],
    [
      'a name that teams cannot have',
      'teams/finance.yaml',
      swap('name: finance', 'name: ../../x'),
      'line 2, column 1: name is refused: Team name must start and end with',
    ],
    [
      'a name that another team has',
      'teams/finance.yaml',
      swap('name: finance', 'name: gone'),
      'stands in teams/finance.yaml, too',
    ],
    [
      'an address that is none',
      'users/ada@example.com.yaml',
      swap('email: ada@example.com', 'email: ada'),
      'email is no e-mail address',
    ],
    [
      'a name that users cannot have',
      'users/ada@example.com.yaml',
      swap('Ada Lovelace', '<b>'),
      'name is refused: Name must start and end with',
    ],
    [
      'an address that another user has',
      'users/ada@example.com.yaml',
      swap('email: ada@', 'email: left@'),
      'names a user by an address that stands in users/ada@example.com.yaml, too',
    ],
    [
      'a team that is nowhere, of a user',
      'users/ada@example.com.yaml',
      swap(/^team_id:.*/m, `team_id: ${nobody}`),
      'line 5, column 1: team_id names a team that is in no file and not in the database',
    ],
    [
      'a team that is nowhere, of an asset',
      orders,
      swap(/^owner_team_id:.*/m, `owner_team_id: ${nobody}`),
      'line 4, column 1: owner_team_id names a team',
    ],
    [
      'a user who is nowhere',
      orders,
      swap(/^owner_user_id:.*/m, `owner_user_id: ${nobody}`),
      'owner_user_id names a user who is in no file',
    ],
    [
      'a name that another asset has',
      revenue,
      swap('fqn: shop.sales.revenue\nenvironment: staging', 'fqn: shop.sales.orders\nenvironment: production'),
      'stands in assets/shop.sales.orders@production.yaml, too',
    ],
    [
      'an asset that depends on itself',
      revenue,
      (text, { revenue: { id } }) => text.replace(/asset_id: .*/, `asset_id: ${id}`),
      'dependencies[0].asset_id is the asset itself',
    ],
    [
      'a dependency on what is nowhere',
      revenue,
      swap(/asset_id: .*/, `asset_id: ${nobody}`),
      'dependencies[0].asset_id names an asset that is in no file',
    ],
    [
      'a changed dependency',
      revenue,
      swap('type: transforms', 'type: consumes'),
      'dependencies[0].type differs from the database. A dependency never changes',
    ],
    [
      'a second dependency of a pair',
      revenue,
      swap(/(dependencies:\n {2}- id: ).*/, `$1${another}`),
      'dependencies[0].id differs from the database, where these two assets have the dependency',
    ],
    [
      'a changed schema',
      orders,
      swap('type: integer', 'type: number'),
      /contracts\[0\]\.schema differs from the database, and a published contract never changes.*publish it as a new version/,
    ],
    [
      'a changed version',
      orders,
      swap('version: 1.0.0', 'version: 1.0.1'),
      'contracts[0].version differs from the database',
    ],
    [
      'a changed mode',
      orders,
      swap('compatibility_mode: backward', 'compatibility_mode: none'),
      'contracts[0].compatibility_mode differs',
    ],
    [
      'a changed moment',
      orders,
      swap(/published_at: .*/, 'published_at: 2020-01-01T00:00:00Z'),
      'contracts[0].published_at differs',
    ],
    [
      'a changed publisher',
      orders,
      (text, { sales }) => text.replace(/published_by: .*/, `published_by: ${sales.id}`),
      'contracts[0].published_by differs',
    ],
    [
      'a contract that comes back',
      orders,
      swap('status: deprecated', 'status: active'),
      "contracts[0].status is 'active', and the contract is deprecated",
    ],
    [
      'a second live contract',
      orders,
      withContract({ status: 'active' }),
      "contracts[2].status is 'active', and so is version 9.0.0 of this file",
    ],
    [
      'a version that is there',
      orders,
      withContract({ version: '1.0.0' }),
      'contracts[1].version is that of the contract',
    ],
    ['a schema that is none', orders, withContract({ schema: '{ type: nonsense }' }), 'contracts[0].schema is refused'],
    [
      'a publisher who is nowhere',
      orders,
      withContract({ published_by: nobody }),
      'contracts[0].published_by names a team',
    ],
    [
      'a person who is nowhere',
      orders,
      withContract({ published_by_user_id: nobody }),
      'contracts[0].published_by_user_id names a user',
    ],
    [
      'a contract of another asset',
      revenue,
      (text, { first }) => text.replace('contracts: []', `contracts:\n${contractItem({ id: first.id })}`),
      'names a contract that stands in assets/shop.sales.orders@production.yaml, too',
    ],
    [
      'a consumer who is nowhere',
      orders,
      swap(/consumer_team_id: .*/, `consumer_team_id: ${nobody}`),
      'registrations[0].consumer_team_id names a team',
    ],
    [
      'another consumer',
      orders,
      (text, { finance }) => text.replace(/consumer_team_id: .*/, `consumer_team_id: ${finance.id}`),
      'A registration keeps its team',
    ],
    [
      'a second live registration',
      orders,
      (text, { sales }) =>
        text.replace(
          'registrations: []',
          `registrations:\n      - id: ${another}\n        consumer_team_id: ${sales.id}\n        pinned_version: null\n        status: active`,
        ),
      'A team has one live registration an asset',
    ],
    [
      'a second pending proposal',
      orders,
      (text) =>
        text
          .replace(/(proposals:\n {2}- id: ).*\n.*/, `$1${another}\n    status: pending`)
          .replace(/(acknowledgments:\n {6}- id: ).*/, `$1${nobody}`),
      "status is 'pending', and so is the proposal",
    ],
    [
      'a proposer who is nowhere',
      orders,
      (text) =>
        text.replace(/(proposals:\n {2}- id: ).*/, `$1${another}`).replace(/proposed_by: .*/, `proposed_by: ${nobody}`),
      'proposals[0].proposed_by names a team',
    ],
    [
      'a base that is nowhere',
      orders,
      (text) =>
        text
          .replace(/(proposals:\n {2}- id: ).*/, `$1${another}`)
          .replace(/base_contract_id: .*/, `base_contract_id: ${nobody}`),
      'proposals[0].base_contract_id names a contract',
    ],
  ])('%s', async (_, file, edit, message) => {
    tessera.edit(file, (text) => edit(text, story));
    const said = await refusal();
    if (typeof message === 'string') expect(said).toContain(message);
    else expect(said).toMatch(message);
  });

  it('the file that a renamed thing left, together with its new one', async () => {
    tessera.write('teams/finance-old.yaml', pushed['teams/finance.yaml'] ?? '');
    expect(await refusal()).toBe(
      'teams/finance.yaml, line 1, column 1: id names a team that stands in teams/finance-old.yaml, too; keep the right one and remove the other',
    );
  });

  it('a name that somebody has in the database and in no file', async () => {
    const { name } = await makeTeam(tessera.api);
    tessera.edit('teams/finance.yaml', swap('name: finance', `name: ${name}`));
    expect(await refusal()).toMatch(/name is the name of the team .*, which is in no file\. Push first/);
  });

  it('a live contract beside one that went live since the push', async () => {
    tessera.edit(orders, (text) => {
      const first = text.indexOf(`  - id: ${story.second.id}`);
      const end = text.indexOf('proposals:');
      return `${text.slice(0, first)}${contractItem({ status: 'active' })}${text.slice(end)}`;
    });
    expect(await refusal()).toContain(
      "contracts[1].status is 'active', and so is version 1.1.0, which is in the database and not in this file",
    );
  });

  it('files that are too large, or no text', async () => {
    tessera.write('teams/large.yaml', Buffer.alloc(16 * 1024 * 1024 + 1, ' '));
    expect(await refusal()).toBe('teams/large.yaml has more than 16777216 bytes');
    tessera.write('teams/large.yaml', Buffer.from([0x61, 0xff]));
    expect(await refusal()).toBe('teams/large.yaml is not in UTF-8');
  });

  it.each([
    [
      'a file that is a link',
      () => symlinkSync('/etc/passwd', join(tessera.path, 'teams/x.yaml')),
      'teams/x.yaml is a symbolic link, which is not followed',
    ],
    [
      'a link that leads nowhere',
      () => symlinkSync('/nowhere', join(tessera.path, 'teams/x.yaml')),
      'teams/x.yaml is a symbolic link, which is not followed',
    ],
    [
      'a directory with the name of a file',
      () => mkdirSync(join(tessera.path, 'teams/x.yaml')),
      'teams/x.yaml is no file',
    ],
  ])('%s', async (_, spoil, message) => {
    spoil();
    expect(await refusal()).toBe(message);
  });

  it('a folder that is a link', async () => {
    const outer = temporaryDirectory();
    writeFileSync(join(outer, 'x.yaml'), 'x');
    rmSync(join(tessera.path, 'users'), { recursive: true });
    symlinkSync(outer, join(tessera.path, 'users'));
    expect(await refusal()).toBe('users/ is a symbolic link, which is not followed');
    rmSync(join(tessera.path, 'users'));
    rmSync(outer, { recursive: true });
  });

  it('an id that belongs to something which no file describes', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    const contract = await makeContract(tessera.api, asset, table({ id: 'integer' }));
    const { id } = await makeRegistration(tessera.api, contract, owner);
    tessera.edit(
      orders,
      swap(
        'registrations: []',
        `registrations: [{ id: ${id}, consumer_team_id: ${owner.id}, pinned_version: null, status: active }]`,
      ),
    );
    expect(await refusal()).toContain('An id or a name in the files belongs to something else in the database');
  });

  it('a contract that belongs to something which no file describes', async () => {
    const asset = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, asset, table({ id: 'integer' }));
    tessera.edit(orders, withContract({ id: contract.id }));
    expect(await refusal()).toContain(`contracts[0].id is that of a contract of the asset ${asset.id}`);
  });

  it('an asset by a name that one has which no file describes', async () => {
    const { fqn } = await makeAsset(tessera.api);
    tessera.edit(orders, swap('fqn: shop.sales.orders', `fqn: ${fqn}`));
    expect(await refusal()).toMatch(/fqn is in production the name of the asset .*, which is in no file/);
  });
});
