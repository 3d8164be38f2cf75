import type { PublishAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.js';
import { makeAsset, makeKey, makeTeam, type Problem, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  // Somebody else is the first team, which callers without one act as.
  await makeTeam(tessera.api);
  team = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

async function withKeyOf(owner: Team): Promise<ApiClient> {
  const { key } = await makeKey(tessera.api, owner);
  return new ApiClient(tessera.app, { authorization: `Bearer ${key}` });
}

describe('a publish request that names no team', () => {
  const send = (api: ApiClient, assetId: string) =>
    api.post<PublishAnswer & Problem>(`/assets/${assetId}/contracts`, { schema: table({ id: 'string' }) });

  it('publishes for the team of the key', async () => {
    const asset = await makeAsset(tessera.api, { owner: team });
    const { status, body } = await send(await withKeyOf(team), asset.id);
    expect([status, body.contract?.published_by]).toEqual([201, team.id]);
  });

  it('is judged like one that names it', async () => {
    const foreign = await makeAsset(tessera.api);
    const { status, body } = await send(await withKeyOf(team), foreign.id);
    expect([status, body.error.code]).toEqual([403, 'UNAUTHORIZED_TEAM']);
  });

  it('is refused from callers who belong to no team', async () => {
    const asset = await makeAsset(tessera.api, { owner: team });
    expect(await send(tessera.api, asset.id)).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['query', 'published_by'], msg: 'Field required' }] },
    });
  });
});
