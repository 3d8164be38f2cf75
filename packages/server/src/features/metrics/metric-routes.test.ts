import { connect } from 'node:net';
import type { Team } from '@tessera/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { eventually } from '../../../test/support/eventually.js';
import {
  makeAsset,
  makeDelivery,
  makeEndpoint,
  makeTeam,
  publish,
  table,
  uploadProject,
} from '../../../test/support/makers.js';
import { growth, metricsOf } from '../../../test/support/metrics.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const grown = (names: RegExp, steps: () => Promise<unknown>) => growth(tessera, names, steps);
const published = (type: string) => `tessera_contracts_published_total{change_type="${type}"}`;
const acknowledged = (response: string) => `tessera_proposals_acknowledged_total{response="${response}"}`;

describe('before anything happened', () => {
  it('every metric is there, in the exposition format', async () => {
    const fresh = await testApp();
    const { status, body, headers } = await fresh.stranger.send<string>('GET', '/metrics', {});
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const types = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(types.sort()).toEqual([
      'tessera_app_info gauge',
      'tessera_app_uptime_seconds gauge',
      'tessera_assets_total gauge',
      'tessera_contracts_active gauge',
      'tessera_contracts_published_total counter',
      'tessera_deliveries gauge',
      'tessera_deliveries_oldest_pending_seconds gauge',
      'tessera_http_request_duration_seconds histogram',
      'tessera_http_requests_in_progress gauge',
      'tessera_http_requests_total counter',
      'tessera_http_streams_open gauge',
      'tessera_outbox_backlog gauge',
      'tessera_proposals_acknowledged_total counter',
      'tessera_proposals_created_total counter',
      'tessera_proposals_pending gauge',
      'tessera_registrations_total gauge',
      'tessera_teams_total gauge',
      'tessera_users_total gauge',
    ]);
    expect([...body.matchAll(/^# HELP (\S+) \S/gm)]).toHaveLength(types.length);
    const samples = await metricsOf(fresh);
    expect(samples.get('tessera_app_info{version="0.1.0"}')).toBe(1);
    expect(samples.get('tessera_app_uptime_seconds')).toBeGreaterThan(0);
    for (const name of ['tessera_teams_total', 'tessera_proposals_created_total', published('major')])
      expect([name, samples.get(name)]).toEqual([name, 0]);
    await fresh.close();
  });
});

describe('what happened', () => {
  const events = /^tessera_(?:contracts_published|proposals_created|proposals_acknowledged)_total/;

  it('publishes are counted by what they change', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    const steps = async (): Promise<void> => {
      for (const [schema, force] of [
        [table({ id: 'integer' }), false],
        [table({ id: 'integer', name: 'string' }), false],
        [table({ id: 'integer' }), true],
      ] as const)
        expect((await publish(tessera.api, asset, schema, { force })).status).toBe(201);
    };
    expect(await grown(events, steps)).toEqual({
      [published('initial')]: 1,
      [published('minor')]: 1,
      [published('major')]: 1,
    });
  });

  it('proposals and their answers are counted', async () => {
    let stories: Awaited<ReturnType<typeof proposalStory>>[] = [];
    const opened = await grown(/proposals_created/, async () => {
      stories = [await proposalStory(tessera, 2), await proposalStory(tessera, 1)];
    });
    expect(opened).toEqual({ tessera_proposals_created_total: 2 });
    const answered = await grown(events, async () => {
      for (const story of stories)
        for (const [index, team] of story.consumers.entries())
          await story.answer(team, index === 0 ? 'approved' : 'blocked');
      await stories[0]?.answer(stories[0].consumers[0] as Team, 'approved');
    });
    expect(answered).toEqual({ [acknowledged('approved')]: 2, [acknowledged('blocked')]: 1 });
  });

  it('imports are counted too', async () => {
    const owner = await makeTeam(tessera.api);
    const upload = (columns: Record<string, string>) =>
      uploadProject(
        tessera.api,
        owner,
        dbtManifest([
          { name: 'counted_one', columns, meta: { consumers: [{ team: owner.name }] } },
          { name: 'counted_two', columns, meta: { consumers: [{ team: owner.name }] } },
        ]),
        { auto_register_consumers: true, auto_create_proposals: true },
      );
    expect(await grown(events, () => upload({ id: 'int', name: 'text' }))).toEqual({ [published('initial')]: 2 });
    expect(await grown(events, () => upload({ id: 'int', name: 'text', note: 'text' }))).toEqual({
      [published('minor')]: 2,
    });
    expect(await grown(events, () => upload({ id: 'int' }))).toEqual({ tessera_proposals_created_total: 2 });
  });

  it('bulk requests are counted item by item, and what they only look at is not', async () => {
    const team = await makeTeam(tessera.api);
    const assets = [await makeAsset(tessera.api, team), await makeAsset(tessera.api, team)];
    const contracts = assets.map(({ id }) => ({ asset_id: id, schema: table({ id: 'integer' }) }));
    const bulk = (dryRun: boolean) =>
      tessera.api.post(`/contracts/bulk?dry_run=${dryRun}`, { contracts, published_by: team.id });
    expect(await grown(events, () => bulk(true))).toEqual({});
    expect(await grown(events, () => bulk(false))).toEqual({ [published('initial')]: 2 });
    const { proposal, consumers } = await proposalStory(tessera, 2);
    const answers = (teams: readonly { readonly id: string }[]) =>
      tessera.api.post('/bulk/acknowledgments', {
        acknowledgments: teams.map(({ id }) => ({
          proposal_id: proposal.id,
          consumer_team_id: id,
          response: 'migrating',
        })),
      });
    expect(await grown(events, () => answers([...consumers, team, ...consumers]))).toEqual({
      [acknowledged('migrating')]: 2,
    });
  });

  it('what was refused, undone or sent twice is not', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    const send = (headers: Record<string, string> = {}) =>
      tessera.api.send('POST', `/api/v1/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}`, {
        headers,
        body: { schema: table({ id: 'integer' }), version: '1.0.0' },
      });
    const { db } = tessera.database;
    const undone = await grown(events, async () => {
      await sql`alter table contracts rename to contracts_away`.execute(db);
      expect((await send()).status).toBe(500);
      await sql`alter table contracts_away rename to contracts`.execute(db);
      await sql`alter table audit_events rename to audit_events_away`.execute(db);
      expect((await send()).status).toBe(500);
      await sql`alter table audit_events_away rename to audit_events`.execute(db);
    });
    expect(undone).toEqual({});
    const once = await grown(events, async () => {
      for (const status of [201, 201]) expect((await send({ 'idempotency-key': 'counted' })).status).toBe(status);
      expect((await send()).status).toBe(409);
    });
    expect(once).toEqual({ [published('initial')]: 1 });
  });
});

describe('what there is', () => {
  const rows =
    /^tessera_(?:contracts_active|proposals_pending|assets_total|registrations_total|teams_total|users_total)/;

  it('is counted on every look, deleted teams and assets included', async () => {
    const story = await grown(rows, () => proposalStory(tessera, 2));
    expect(story).toEqual({
      tessera_teams_total: 3,
      tessera_assets_total: 1,
      tessera_contracts_active: 1,
      tessera_registrations_total: 2,
      tessera_proposals_pending: 1,
    });
    const team = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, team);
    const gone = await grown(rows, async () => {
      expect((await tessera.api.delete(`/assets/${asset.id}`)).status).toBe(204);
      expect((await tessera.api.delete(`/teams/${team.id}`)).status).toBe(204);
      expect((await tessera.api.post('/users', { email: 'counted@example.com', name: 'Ada' })).status).toBe(201);
    });
    expect(gone).toEqual({ tessera_users_total: 1 });
  });

  it('shows what waits to be told to others, and for how long', async () => {
    const deliveries = /^tessera_(?:deliveries|outbox)/;
    expect((await metricsOf(tessera)).get('tessera_deliveries_oldest_pending_seconds')).toBe(0);
    let id = '';
    const made = await grown(/^tessera_deliveries\{/, async () => {
      const endpoint = await makeEndpoint(tessera.api);
      ({ id } = endpoint);
      await makeDelivery(tessera.api, endpoint);
    });
    expect(made).toEqual({ 'tessera_deliveries{status="pending"}': 1 });
    expect((await metricsOf(tessera)).get('tessera_deliveries_oldest_pending_seconds')).toBeGreaterThan(0);
    const ended = await grown(deliveries, () => tessera.api.delete(`/webhooks/endpoints/${id}`));
    expect(ended).toMatchObject({
      'tessera_deliveries{status="pending"}': -1,
      'tessera_deliveries{status="failed"}': 1,
    });
    expect((await metricsOf(tessera)).get('tessera_deliveries_oldest_pending_seconds')).toBe(0);
    const announced = await grown(/^tessera_outbox/, async () => {
      const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
      expect((await publish(tessera.api, asset, table({ id: 'integer' }))).status).toBe(201);
    });
    expect(announced).toEqual({ tessera_outbox_backlog: 1 });
  });

  it('stays as it was seen last when the database is gone', async () => {
    const lost = await testApp();
    await makeTeam(lost.api);
    await lost.stranger.send('GET', '/health', {});
    await lost.database.close();
    const samples = await metricsOf(lost);
    expect(samples.get('tessera_teams_total')).toBe(1);
    await lost.app.close();
  });
});

describe('requests', () => {
  const requests = /^tessera_http_requests_total/;
  const counted = (method: string, endpoint: string, status: number) =>
    `tessera_http_requests_total{method="${method}",endpoint="${endpoint}",status="${status}"}`;

  it('are counted under the template of their path', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    const seen = await grown(requests, async () => {
      await tessera.api.get(`/assets/${asset.id}/contracts`);
      await tessera.api.get('/assets/00000000-0000-4000-8000-000000000001/contracts?limit=1');
      await tessera.api.get('/assets/no-id');
      await tessera.stranger.get('/teams');
      await tessera.stranger.send('DELETE', '/health', {});
      for (const path of ['/a', '/b/1', '/c?d=1', '/%zz']) await tessera.stranger.send('GET', path, {});
    });
    expect(seen).toEqual({
      [counted('GET', '/api/v1/assets/{id}/contracts', 200)]: 2,
      [counted('GET', '/api/v1/assets/{id}', 422)]: 1,
      [counted('GET', '/api/v1/teams', 401)]: 1,
      [counted('DELETE', '/health', 405)]: 1,
      [counted('GET', 'unmatched', 404)]: 3,
      [counted('GET', 'unmatched', 400)]: 1,
    });
  });

  it('for the metrics themselves are not', async () => {
    for (let index = 0; index < 3; index += 1) await metricsOf(tessera);
    expect([...(await metricsOf(tessera)).keys()].filter((name) => name.includes('"/metrics"'))).toEqual([]);
  });

  it('are timed in the buckets that dashboards know', async () => {
    await tessera.api.get('/teams');
    const bounds = [...(await metricsOf(tessera)).keys()].flatMap(
      (name) => /_seconds_bucket\{le="([^"]+)",method="GET",endpoint="\/api\/v1\/teams"\}/.exec(name)?.[1] ?? [],
    );
    expect(bounds).toEqual(['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf']);
  });

  const inProgress = async (): Promise<readonly (readonly [string, number])[]> =>
    [...(await metricsOf(tessera))].filter(([name, value]) => name.includes('in_progress') && value !== 0);

  it('are in progress until they are answered, however that ends', async () => {
    await tessera.api.get('/teams');
    await tessera.api.get('/teams?limit=0');
    await tessera.stranger.send('GET', '/%zz', {});
    expect(await inProgress()).toEqual([]);
  });

  it('are in progress until their client leaves', async () => {
    await tessera.app.listen({ host: '127.0.0.1', port: 0 });
    const address = tessera.app.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const socket = connect(address.port, '127.0.0.1');
    const left = await grown(requests, async () => {
      socket.write(
        'POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      );
      await eventually(inProgress, ({ length }) => length > 0);
      expect(await inProgress()).toEqual([
        ['tessera_http_requests_in_progress{method="POST",endpoint="/api/v1/teams"}', 1],
      ]);
      socket.destroy();
      await eventually(inProgress, ({ length }) => length === 0);
    });
    expect(await inProgress()).toEqual([]);
    expect(left).toEqual({ [counted('POST', '/api/v1/teams', 499)]: 1 });
  });
});
