import type { Asset, Contract, Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkPublish } from '../../../test/support/bulk-publishing.js';
import { brokenInvariants } from '../../../test/support/invariants.js';
import {
  makeAsset,
  makeContract,
  makeRegistration,
  makeTeam,
  makeUser,
  next,
  table,
} from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, outbox } from '../../../test/support/written-rows.js';
import { type BulkPublication, publishInBulk } from './bulk-publish-service.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const longest = table({ id: 'integer', name: 'string', note: 'string', more: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
let owner: Team;
let ada: string;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api, 'the owners');
  ada = (await makeUser(tessera.api, { team_id: owner.id })).id;
});
afterAll(async () => {
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  await tessera.close();
});

async function live(): Promise<{ asset: Asset; contract: Contract }> {
  const asset = await makeAsset(tessera.api, { owner });
  return { asset, contract: await makeContract(tessera.api, asset, orders) };
}

const execute = (contracts: Parameters<typeof bulkPublish>[2]) =>
  bulkPublish(tessera.api, owner.id, contracts, { execute: true, propose: true });
const history = async ({ id }: Asset) =>
  (await tessera.api.get<{ results: Contract[] }>(`/assets/${id}/contracts`)).body.results;

describe('executing a bulk publish', () => {
  it('does to each item what a publish does, and leaves the events of it', async () => {
    const bare = await makeAsset(tessera.api, { owner });
    const { asset: grown, contract: replaced } = await live();
    const { asset: same } = await live();
    const { asset: broken, contract: base } = await live();
    const reader = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, base, reader);
    const dependent = await makeAsset(tessera.api, { metadata: { depends_on: [broken.fqn] } });
    const told = (await outbox(tessera.database)).length;
    let results: Awaited<ReturnType<typeof execute>>['body']['results'] = [];
    const events = await eventsOf(tessera.database, async () => {
      const body = {
        contracts: [
          { asset_id: bare.id, schema: orders, guarantees: { volume: { min_rows: 1 }, unknown: 1 } },
          { asset_id: grown.id, schema: longer },
          { asset_id: same.id, schema: orders },
          { asset_id: broken.id, schema: shorter, guarantees: { nullability: { id: 'never' } } },
        ],
        published_by: owner.id,
        published_by_user_id: ada,
      };
      const path = '/contracts/bulk?dry_run=false&create_proposals_for_breaking=true';
      results = (await tessera.api.post<{ results: typeof results }>(path, body)).body.results;
    });
    const [first, second, , proposed] = results;
    const nothing = { freshness: null, volume: null, nullability: null, accepted_values: null };
    expect(await history(bare)).toMatchObject([
      {
        id: first?.contract_id,
        version: '1.0.0',
        schema_def: orders,
        schema_format: 'json_schema',
        guarantees: { ...nothing, volume: { min_rows: 1 } },
        status: 'active',
        published_by: owner.id,
        published_by_user_id: ada,
      },
    ]);
    expect(await history(grown)).toMatchObject([
      { id: second?.contract_id, version: '1.1.0', guarantees: null, status: 'active' },
      { id: replaced.id, status: 'deprecated' },
    ]);
    expect((await tessera.api.get<Proposal>(`/proposals/${proposed?.proposal_id}`)).body).toMatchObject({
      asset_id: broken.id,
      status: 'pending',
      proposed_schema: shorter,
      proposed_by: owner.id,
      proposed_by_user_id: ada,
      affected_teams: [{ team_id: dependent.owner_team_id }],
      affected_assets: [{ asset_id: dependent.id }],
    });
    expect(
      events.map(({ action, entityId, actorId, payload }) => ({
        action,
        entityId,
        payload,
        own: actorId === owner.id,
      })),
    ).toEqual([
      {
        action: 'contract.published',
        entityId: first?.contract_id,
        payload: { version: '1.0.0', change_type: null, force: false, prerelease: false },
        own: true,
      },
      {
        action: 'contract.published',
        entityId: second?.contract_id,
        payload: { version: '1.1.0', change_type: 'minor', force: false, prerelease: false },
        own: true,
      },
      {
        action: 'contract.deprecated',
        entityId: replaced.id,
        payload: { version: '1.0.0', superseded_by: second?.contract_id, superseded_by_version: '1.1.0' },
        own: true,
      },
      {
        action: 'proposal.created',
        entityId: proposed?.proposal_id,
        payload: { asset_id: broken.id, change_type: 'major', breaking_changes_count: 1 },
        own: true,
      },
      {
        action: 'contract.publish_skipped',
        entityId: same.id,
        payload: { asset_fqn: same.fqn, current_version: '1.0.0', reason: 'No schema changes detected' },
        own: true,
      },
    ]);
    expect((await outbox(tessera.database)).slice(told)).toMatchObject([
      { type: 'contract.published', payload: { contract_id: first?.contract_id, from_proposal_id: null } },
      { type: 'contract.published', payload: { contract_id: second?.contract_id, version: '1.1.0' } },
      {
        type: 'proposal.created',
        assetId: broken.id,
        payload: { proposed_version: '2.0.0', impacted_consumers: [{ team_id: reader.id }] },
      },
    ]);
  });

  it('judges the second item of an asset by what the first one made', async () => {
    const bare = await makeAsset(tessera.api, { owner });
    const { asset, contract } = await live();
    const { body } = await execute([
      { asset_id: bare.id, schema: orders, compatibility_mode: 'none' },
      { asset_id: asset.id, schema: longer },
      { asset_id: bare.id, schema: shorter },
      { asset_id: asset.id, schema: longer },
      { asset_id: asset.id, schema: longest },
      { asset_id: asset.id, schema: shorter },
      { asset_id: asset.id, schema: longest },
    ]);
    expect(
      body.results.map(({ status, current_version, suggested_version }) => [
        status,
        current_version,
        suggested_version,
      ]),
    ).toEqual([
      ['published', null, '1.0.0'],
      ['published', '1.0.0', '1.1.0'],
      ['published', '1.0.0', '1.1.0'],
      ['skipped', '1.1.0', null],
      ['published', '1.1.0', '1.2.0'],
      ['proposal_created', '1.2.0', '2.0.0'],
      ['failed', null, null],
    ]);
    expect((await history(bare)).map(({ version, status }) => `${version} ${status}`)).toEqual([
      '1.1.0 active',
      '1.0.0 deprecated',
    ]);
    expect((await history(asset)).map(({ id, version, status }) => [id, version, status])).toEqual([
      [body.results[4]?.contract_id, '1.2.0', 'active'],
      [body.results[1]?.contract_id, '1.1.0', 'deprecated'],
      [contract.id, '1.0.0', 'deprecated'],
    ]);
    const proposal = await tessera.database.db
      .selectFrom('proposals')
      .select('base_contract_id')
      .where('id', '=', String(body.results[5]?.proposal_id))
      .executeTakeFirst();
    expect(proposal).toEqual({ base_contract_id: body.results[4]?.contract_id });
  });

  it('says beforehand what it does then', async () => {
    const { asset } = await live();
    const items = [longer, longest, shorter, longest].map((schema) => ({ asset_id: asset.id, schema }));
    const dry = (await bulkPublish(tessera.api, owner.id, items, { propose: true })).body;
    const done = (await execute(items)).body;
    expect(dry.results.map(({ status }) => status)).toEqual(['will_publish', 'will_publish', 'breaking', 'failed']);
    const same = ({ published, skipped, proposals_created, failed, results }: typeof dry) => ({
      counts: { published, skipped, proposals_created, failed },
      items: results.map(({ current_version, suggested_version, breaking_changes, error }) => ({
        current_version,
        suggested_version,
        breaking_changes,
        error,
      })),
    });
    expect(same(dry)).toEqual(same(done));
  });
});

describe('who may publish in bulk', () => {
  const request = (more: Partial<BulkPublication>): BulkPublication => ({
    items: [],
    publishedBy: owner.id,
    publishedByUserId: null,
    isDryRun: false,
    shouldPropose: false,
    ...more,
  });
  const item = (assetId: string) => ({
    assetId,
    schema: orders,
    guarantees: null,
    mode: null,
    schemaErrors: [],
    guaranteesErrors: [],
  });

  it('publishes in the name of its own team', async () => {
    const other = await makeTeam(tessera.api, `others ${next()}`);
    for (const isDryRun of [true, false]) {
      await expect(
        publishInBulk(tessera.platform, memberOf(owner.id), request({ publishedBy: other.id, isDryRun })),
      ).rejects.toMatchObject({
        code: 'UNAUTHORIZED_TEAM',
        message: `Cannot publish contract on behalf of team '${other.name}'. Your team is 'the owners'.`,
      });
    }
  });

  it('sees items on assets of other teams fail', async () => {
    const other = await makeTeam(tessera.api, `strangers ${next()}`);
    const foreign = await makeAsset(tessera.api, { owner: other });
    const own = await makeAsset(tessera.api, { owner });
    for (const isDryRun of [true, false]) {
      const answer = await publishInBulk(
        tessera.platform,
        memberOf(owner.id),
        request({ items: [item(foreign.id), item(own.id)], isDryRun }),
      );
      expect(answer).toMatchObject({ published: 1, failed: 1 });
      expect(answer.results[0]).toMatchObject({
        asset_fqn: foreign.fqn,
        status: 'failed',
        error: `Cannot publish contract for asset '${foreign.fqn}' owned by '${other.name}'. Your team is 'the owners'.`,
      });
    }
    expect([(await history(foreign)).length, (await history(own)).length]).toEqual([0, 1]);
  });
});

describe('a bulk publish with an Idempotency-Key', () => {
  it('happens once, and is answered alike when it is sent again', async () => {
    const { asset } = await live();
    const send = (schema: Record<string, unknown>, isExecuted = true) =>
      bulkPublish(tessera.api, owner.id, [{ asset_id: asset.id, schema }], {
        execute: isExecuted,
        headers: { 'idempotency-key': 'bulk' },
      });
    // A dry run does nothing that could happen twice, so the key stays free.
    expect((await send(longer, false)).body.results[0]?.status).toBe('will_publish');
    const first = await send(longer);
    expect(first.body.results[0]?.status).toBe('published');
    const events = await eventsOf(tessera.database, async () => {
      const second = await send(longer);
      expect([second.status, second.body]).toEqual([200, first.body]);
      expect(await send(longest)).toMatchObject({
        status: 409,
        body: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } },
      });
    });
    expect(events).toEqual([]);
  });
});

describe('a bulk publish that fails unexpectedly', () => {
  it('leaves nothing behind', async () => {
    const { asset } = await live();
    const bare = await makeAsset(tessera.api, { owner });
    let ids = 0;
    const failing = {
      ...tessera.platform,
      newId() {
        ids += 1;
        if (ids === 3) throw new Error('No further id');
        return tessera.platform.newId();
      },
    };
    const events = await eventsOf(tessera.database, async () => {
      await expect(
        publishInBulk(failing, memberOf(owner.id), {
          items: [bare, asset].map(({ id: assetId }) => ({
            assetId,
            schema: longer,
            guarantees: null,
            mode: null,
            schemaErrors: [],
            guaranteesErrors: [],
          })),
          publishedBy: owner.id,
          publishedByUserId: null,
          isDryRun: false,
          shouldPropose: true,
        }),
      ).rejects.toThrow('No further id');
    });
    expect(events).toEqual([]);
    expect([(await history(bare)).length, (await history(asset)).length]).toEqual([0, 1]);
  });
});
