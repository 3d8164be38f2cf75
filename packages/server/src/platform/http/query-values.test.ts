import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nil = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let team: Team;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api);
  asset = await makeAsset(tessera.api, { owner: team });
});
afterAll(() => tessera.close());

describe('an id', () => {
  it.each([
    (id: string) => id,
    (id: string) => id.toUpperCase(),
    (id: string) => id.replaceAll('-', ''),
    (id: string) => `{${id}}`,
    (id: string) => `urn:uuid:${id}`,
    (id: string) => encodeURIComponent(`{${id.toUpperCase()}}`),
  ])('is read in every spelling (%#)', async (spelled) => {
    expect((await tessera.api.get(`/teams/${spelled(team.id)}`)).body).toEqual(team);
    const { body } = await tessera.api.get(`/assets?owner=${spelled(team.id)}`);
    expect(body).toMatchObject({ total: 1, results: [{ owner_team_id: team.id }] });
  });

  it('in a body comes back in its canonical form', async () => {
    const { body } = await tessera.api.patch(`/assets/${asset.id}`, {
      owner_team_id: `urn:uuid:${team.id.toUpperCase()}`,
    });
    expect(body).toEqual(asset);
  });

  it('that names nothing is well-formed', async () => {
    for (const id of [nil, '00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
      expect((await tessera.api.get(`/teams/${id}`)).status).toBe(404);
    }
  });

  it.each(['x', `${nil}0`, nil.slice(1), nil.replace('0', 'g'), '%00', `${nil}%0A`, 'x'.repeat(1500)])(
    '%s is refused',
    async (id) => {
      expect(await tessera.api.get(`/teams/${id}`)).toMatchObject({
        status: 422,
        body: {
          detail: [
            {
              type: 'uuid_parsing',
              loc: ['path', 'team_id'],
              msg: expect.stringMatching(/^Input should be a valid UUID, ./),
            },
          ],
        },
      });
    },
  );
});

describe('a query parameter', () => {
  it('that is repeated counts as its last', async () => {
    expect((await tessera.api.get('/teams?limit=0&limit=7')).body).toMatchObject({ limit: 7 });
    expect((await tessera.api.get('/teams?limit=7&limit=0')).status).toBe(422);
    expect((await tessera.api.get(`/teams?name=nothing&name=${team.name}`)).body).toMatchObject({ total: 1 });
  });

  it('that is unknown is ignored, whatever it is called', async () => {
    expect((await tessera.api.get('/teams?unknown=1&__proto__=x&constructor=y&toString=z')).status).toBe(200);
  });

  it.each(['true', 'True', '1', 'YES', 'on', 't', 'Y'])('%s is true', async (text) => {
    expect((await tessera.api.get(`/assets?unowned=${text}`)).status).toBe(200);
  });

  it.each(['false', 'FALSE', '0', 'no', 'OFF', 'f', 'n'])('%s is false', async (text) => {
    expect((await tessera.api.get(`/assets?unowned=${text}`)).status).toBe(200);
  });

  it.each([
    ['/assets?unowned=2', 'bool_parsing', 'Input should be a valid boolean, unable to interpret input', '2'],
    ['/assets?unowned=', 'bool_parsing', 'Input should be a valid boolean, unable to interpret input', ''],
    [
      '/assets?unowned=constructor',
      'bool_parsing',
      'Input should be a valid boolean, unable to interpret input',
      'constructor',
    ],
    ['/teams?limit=x', 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer', 'x'],
    ['/teams?limit=', 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer', ''],
    [
      '/teams?offset=1e3',
      'int_parsing',
      'Input should be a valid integer, unable to parse string as an integer',
      '1e3',
    ],
    [
      '/teams?offset=99999999999999999999',
      'int_parsing',
      'Input should be a valid integer, unable to parse string as an integer',
      '99999999999999999999',
    ],
    ['/contracts?status=gone', 'enum', "Input should be 'active', 'deprecated' or 'retired'", 'gone'],
    ['/contracts?status=', 'enum', "Input should be 'active', 'deprecated' or 'retired'", ''],
    [
      '/audit/events?from=yesterday',
      'datetime_from_date_parsing',
      /^Input should be a valid datetime or date, ./,
      'yesterday',
    ],
  ])('%s is refused', async (path, type, msg, input) => {
    const { status, body } = await tessera.api.get(path);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      detail: [{ type, input, msg: msg instanceof RegExp ? expect.stringMatching(msg) : msg }],
    });
  });

  it('with U+0000 or undecodable text is answered', async () => {
    expect((await tessera.api.get('/teams?name=%00')).status).toBe(422);
    expect((await tessera.api.get('/assets?fqn=a%00b')).status).toBe(422);
    expect((await tessera.api.get('/audit/events?entity_type=%00')).status).toBe(422);
    for (const text of ['%', '%zz', '%ff', '%ed%a0%80']) {
      expect((await tessera.api.get(`/teams?name=${text}`)).body).toMatchObject({ total: 0 });
    }
    expect((await tessera.api.get('/audit/entities/a%00b/00000000-0000-0000-0000-000000000000/history')).status).toBe(
      422,
    );
  });

  it('as large as it may be is answered', async () => {
    expect((await tessera.api.get('/teams?offset=999999999999999')).body).toMatchObject({ results: [] });
    expect((await tessera.api.get(`/teams?name=${'x'.repeat(10_000)}`)).body).toMatchObject({ total: 0 });
  });
});
