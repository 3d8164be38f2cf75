import type { AssetPage, DbtUploadAnswer, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeTeam, makeUser } from '../../../test/support/makers.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let fallback: Team;
let finance: Team;
let marts: Team;
appForEachTest(async (made) => {
  app = made;
  fallback = await makeTeam(app.api, 'fallback');
  finance = await makeTeam(app.api, 'finance');
  marts = await makeTeam(app.api, 'Marts');
});

const model = (name: string, fields: object = {}) => ({
  [`model.p.${name}`]: {
    resource_type: 'model',
    database: 'wh',
    schema: 'mart',
    name,
    original_file_path: `models/marts/${name}.sql`,
    ...fields,
  },
});

async function upload(nodes: object, fields: object): Promise<DbtUploadAnswer> {
  const body = { manifest: { nodes }, owner_team_id: fallback.id, conflict_mode: 'overwrite', ...fields };
  const answer = await app.api.post<DbtUploadAnswer>('/sync/dbt/upload', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function owners(): Promise<Readonly<Record<string, readonly (string | null)[]>>> {
  const { body } = await app.api.get<AssetPage>('/assets');
  return Object.fromEntries(
    body.results.map(({ fqn, owner_team_id: team, owner_user_id: user }) => [
      fqn.replace('wh.mart.', ''),
      [team, user],
    ]),
  );
}

describe('the owner of an entry', () => {
  it('is whom its meta names, else its group, else CODEOWNERS, else the request', async () => {
    const ada = await makeUser(app.api, { email: 'ada@example.com' });
    const bob = await makeUser(app.api, { email: 'bob@example.com' });
    const answer = await upload(
      {
        ...model('named', { meta: { tessera: { owner_team: 'finance', owner_user: 'bob@example.com' } } }),
        ...model('grouped', { group: 'finance' }),
        ...model('strange', { group: 'no team' }),
        ...model('owned'),
        ...model('wrong', { meta: { tessera: { owner_team: 'nobody' } } }),
        ...model('elsewhere', { original_file_path: 'models/other/a.sql' }),
        ...model('nowhere', { original_file_path: null }),
      },
      { codeowners: '*.sql @shop/unknown\n/models/marts/ @someone @shop/marts Ada@example.com\n!x @shop/marts\n' },
    );
    expect(await owners()).toEqual({
      named: [finance.id, bob.id],
      grouped: [finance.id, ada.id],
      strange: [marts.id, ada.id],
      owned: [marts.id, ada.id],
      wrong: [marts.id, ada.id],
      elsewhere: [fallback.id, null],
      nowhere: [fallback.id, null],
    });
    expect(answer.ownership_warnings).toEqual(["wh.mart.wrong: owner_team 'nobody' not found, using default"]);
    expect(answer.manifest_warnings).toEqual(['CODEOWNERS, line 3: a pattern cannot be negated; it was ignored']);
  });

  it('is found where the project is a part of its repository', async () => {
    const codeowners = '/transform/models/ @finance\n';
    await upload(model('a'), { codeowners });
    expect((await owners())['a']).toEqual([fallback.id, null]);
    await upload(model('a'), { codeowners, project_path: 'transform/' });
    expect((await owners())['a']).toEqual([finance.id, null]);
  });

  it('may be named by CODEOWNERS alone', async () => {
    const answer = await upload(model('a'), { owner_team_id: null, codeowners: '* @finance' });
    expect(answer.assets).toMatchObject({ created: 1, skipped: 0 });
    expect(await upload(model('b'), { owner_team_id: null, codeowners: '' })).toMatchObject({ assets: { skipped: 1 } });
  });

  it.each([[{ codeowners: 7 }], [{ codeowners: ['* @a'] }], [{ project_path: {} }]])(
    'is refused as %j',
    async (fields) => {
      expect((await app.api.post('/sync/dbt/upload', { manifest: {}, ...fields })).status).toBe(422);
    },
  );
});
