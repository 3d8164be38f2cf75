import type { Asset, PublishBody, PublishQuery, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeProposal, makeTeam, table } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { publishContract } from './contract-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const orders = table({ id: 'integer', name: 'string' });
const shorter = table({ id: 'integer' });
const broken = { type: 'nope' };

let tessera: TestApp;
let owner: Team;
let other: Team;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
  other = await makeTeam(tessera.api);
  asset = await makeAsset(tessera.api, { owner, semver_mode: 'enforce' });
  await makeContract(tessera.api, asset, orders, { version: '2.0.0' });
  await makeContract(tessera.api, asset, orders, { version: '3.0.0' });
  await makeProposal(tessera.api, asset, shorter);
});
afterAll(() => tessera.close());

interface Asked {
  readonly by?: Team;
  readonly of?: string;
  readonly query?: Partial<PublishQuery>;
  readonly body?: Partial<PublishBody>;
}

const ask = ({ by = owner, of = asset.id, query = {}, body = {} }: Asked) =>
  publishContract(tessera.platform, memberOf(by.id), {
    assetId: of,
    query: { published_by: owner.id, ...query },
    body: { schema: orders, ...body },
  });

describe('a publish request is judged in this order:', () => {
  it.each<[string, (teams: { readonly foreign: Team }) => Asked, string]>([
    [
      'the asset',
      ({ foreign }) => ({ by: foreign, of: nobody, query: { require_audit_pass: true } }),
      'ASSET_NOT_FOUND',
    ],
    ['the quality run', ({ foreign }) => ({ by: foreign, query: { require_audit_pass: true } }), 'AUDIT_REQUIRED'],
    ['the owner', ({ foreign }) => ({ by: foreign, query: { published_by: nobody } }), 'UNAUTHORIZED_TEAM'],
    ['the publishing team', () => ({ query: { published_by: nobody }, body: { schema: broken } }), 'TEAM_NOT_FOUND'],
    [
      'the right to publish for it',
      ({ foreign }) => ({ query: { published_by: foreign.id }, body: { schema: broken } }),
      'UNAUTHORIZED_TEAM',
    ],
    ['the person', () => ({ query: { published_by_user_id: nobody }, body: { schema: broken } }), 'USER_NOT_FOUND'],
    ['the schema', () => ({ body: { schema: broken, version: '1.0.0' } }), 'INVALID_SCHEMA'],
    ['the step of the version', () => ({ body: { schema: shorter, version: '2.0.0' } }), 'INVALID_VERSION'],
    ['the pending proposal', () => ({ body: { schema: shorter, version: '4.0.0' } }), 'DUPLICATE_PROPOSAL'],
  ])('%s', async (_, asked, code) => {
    const events = await eventsOf(tessera.database, async () => {
      await expect(ask(asked({ foreign: other }))).rejects.toMatchObject({ code });
    });
    expect(events).toEqual([]);
  });

  it('the number of the version before the pending proposal', async () => {
    await tessera.api.patch(`/assets/${asset.id}`, { semver_mode: 'auto' });
    await expect(ask({ body: { schema: shorter, version: '2.0.0' } })).rejects.toMatchObject({
      code: 'VERSION_EXISTS',
    });
  });
});
