import type { AuditEvent, AuditEventPage, AuditExportLine, AuditIntegrity, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api, 'first');
  await makeAsset(tessera.api, { owner: team, fqn: 'a.b' });
  await tessera.api.patch(`/teams/${team.id}`, { name: 'second' });
});
afterAll(() => tessera.close());

const list = async (query: string) => (await tessera.api.get<AuditEventPage>(`/audit/events?${query}`)).body;
const actions = async (query: string) => (await list(query)).results.map(({ action }) => action);

describe('the audit log', () => {
  it('lists what happened, newest first', async () => {
    const page = await list('');
    expect(page).toMatchObject({ total: 3, limit: 50, offset: 0 });
    expect(page.results[0]).toEqual({
      id: expect.any(String),
      entity_type: 'team',
      entity_id: team.id,
      action: 'team.updated',
      actor_id: null,
      payload: { name: 'second', metadata_changed: false },
      occurred_at: expect.stringMatching(/Z$/),
    });
    expect(await actions('')).toEqual(['team.updated', 'asset.created', 'team.created']);
    expect(await actions('limit=1&offset=1')).toEqual(['asset.created']);
  });

  it('filters exactly', async () => {
    expect(await actions('entity_type=asset')).toEqual(['asset.created']);
    expect(await actions('entity_type=Asset')).toEqual([]);
    expect(await actions('action=team.created')).toEqual(['team.created']);
    expect(await actions(`entity_id=${team.id}&action=team.updated`)).toEqual(['team.updated']);
    expect(await actions(`actor_id=${team.id}`)).toEqual(['asset.created']);
    expect(await actions(`actor_id=${nobody}`)).toEqual([]);
    expect((await tessera.api.get('/audit/events?entity_id=x')).status).toBe(422);
  });

  it('takes both ends of a time as included', async () => {
    const [last, middle, first] = (await list('')).results as [AuditEvent, AuditEvent, AuditEvent];
    const at = (event: AuditEvent) => encodeURIComponent(event.occurred_at);
    expect(await actions(`from=${at(middle)}`)).toEqual(['team.updated', 'asset.created']);
    expect(await actions(`to=${at(middle)}`)).toEqual(['asset.created', 'team.created']);
    expect(await actions(`from=${at(middle)}&to=${at(middle)}`)).toEqual(['asset.created']);
    expect(await actions(`from=${at(first)}&to=${at(last)}`)).toHaveLength(3);
    const inOtherZone = middle.occurred_at.replace('Z', '');
    expect(await actions(`from=${inOtherZone}&to=${inOtherZone}`)).toEqual(['asset.created']);
    expect(await actions('from=2999-01-01')).toEqual([]);
    expect(await actions('to=0')).toEqual([]);
  });

  it('gets one event', async () => {
    const [event] = (await list('')).results as [AuditEvent];
    expect((await tessera.api.get(`/audit/events/${event.id}`)).body).toEqual(event);
    expect(await tessera.api.get(`/audit/events/${nobody}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: `Audit event with ID '${nobody}' not found` } },
    });
  });

  it('tells the history of one thing', async () => {
    const history = (type: string, id: string) =>
      tessera.api.get<AuditEventPage>(`/audit/entities/${type}/${id}/history?limit=10`);
    const { body } = await history('team', team.id);
    expect(body.results.map(({ action }) => action)).toEqual(['team.updated', 'team.created']);
    expect(body).toMatchObject({ total: 2, limit: 10, offset: 0 });
    expect((await history('team', nobody)).body).toEqual({ results: [], total: 0, limit: 10, offset: 0 });
    expect((await history('team', 'x')).status).toBe(422);
  });

  it('is exported as lines, oldest first, filtered if wanted', async () => {
    const exported = async (query: string) => {
      const { status, body, headers } = await tessera.api.get<string>(`/audit/export${query}`);
      expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
      return body
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as AuditExportLine);
    };
    const lines = await exported('');
    expect(lines.map(({ action }) => action)).toEqual(['team.created', 'asset.created', 'team.updated']);
    expect(lines.map(({ seal }) => seal.position)).toEqual([1, 2, 3]);
    expect(lines[1]?.seal.previous_hash).toBe(lines[0]?.seal.hash);
    const [newest] = (await list('limit=1')).results;
    const { seal: _, ...event } = lines[2] as AuditExportLine;
    expect(event).toEqual(newest);
    expect(await exported('?entity_type=asset')).toEqual([lines[1]]);
    expect(await exported(`?entity_id=${nobody}`)).toEqual([]);
    expect((await tessera.api.get('/audit/export?from=yesterday')).status).toBe(422);
  });

  it('tells whether it is as it was written', async () => {
    const { status, body } = await tessera.api.get<AuditIntegrity>('/audit/integrity');
    expect(status).toBe(200);
    expect(body).toMatchObject({ is_intact: true, problems: [], problem_count: 0 });
    expect(body.head.position).toBe(body.events);
  });

  it('can be written by nobody', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      expect((await tessera.api.send(method, '/api/v1/audit/events', { body: {} })).status).toBe(405);
      expect((await tessera.api.send(method, `/api/v1/audit/events/${nobody}`, { body: {} })).status).toBe(405);
    }
  });
});
