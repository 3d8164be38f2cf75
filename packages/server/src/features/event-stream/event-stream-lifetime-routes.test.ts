import { beforeEach, describe, expect, it } from 'vitest';
import { announce, numbered } from '../../../test/support/announced-events.js';
import { cookieFor } from '../../../test/support/browser.js';
import { type EventReader, readEvents } from '../../../test/support/event-reader.js';
import { eventually } from '../../../test/support/eventually.js';
import { makeKey, makeTeam, makeUser } from '../../../test/support/makers.js';
import { metricsOf } from '../../../test/support/metrics.js';
import { bearer, idsOf, listening, numbersOf, type StreamApp, streamApp } from '../../../test/support/stream-app.js';
import { testApp, testKey } from '../../../test/support/test-app.js';
import { lastPosition } from '../../platform/events/outbox.js';
import { developmentSessionKey } from '../../platform/settings/setting-table.js';

const stream = streamApp();
let tessera: StreamApp;
beforeEach(() => {
  tessera = stream();
});

describe('when it ends', () => {
  it('the key is revoked', async () => {
    const { id, key } = await makeKey(tessera.api, await makeTeam(tessera.api), { scopes: ['read'] });
    const reader = await tessera.open('', bearer(key));
    const other = await tessera.open();
    await tessera.api.delete(`/api-keys/${id}`);
    expect(await reader.ended()).toBe('complete');
    await announce(tessera.platform, ...numbered(1));
    expect(numbersOf(await other.untilEvents(1))).toEqual([1]);
    expect((await tessera.open('', bearer(key))).status).toBe(401);
  });

  it('the team of the key is deleted', async () => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team);
    const reader = await tessera.open('', bearer(key));
    await tessera.api.delete(`/teams/${team.id}`);
    expect(await reader.ended()).toBe('complete');
  });

  it('the key expires, or the session is over', { timeout: 20_000 }, async () => {
    const team = await makeTeam(tessera.api);
    const expires_at = new Date(Date.now() + 1500).toISOString();
    const { key } = await makeKey(tessera.api, team, { expires_at });
    const user = await makeUser(tessera.api, { team_id: team.id });
    const cookie = `session=${await cookieFor(tessera.database, user, developmentSessionKey)}`;
    const both = [await tessera.open('', bearer(key)), await tessera.open('', { cookie })];
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await tessera.api.delete(`/users/${user.id}`);
    for (const reader of both) expect(await reader.ended()).toBe('complete');
  });

  it('the server closes', async () => {
    const closing = await testApp({ isPlacing: true });
    const at = await listening(closing);
    const all = await Promise.all([1, 2, 3].map(() => readEvents(at, bearer(testKey))));
    await closing.close();
    expect(await Promise.all(all.map((reader) => reader.ended()))).toEqual(['complete', 'complete', 'complete']);
  });
});

describe('a client that does not take what it is sent', () => {
  it('gets it later, and does not keep a closing server waiting', async () => {
    const slow = await testApp({ isPlacing: true });
    const at = await listening(slow);
    const readers = [await readEvents(at, bearer(testKey)), await readEvents(at, bearer(testKey))];
    const [later, never] = readers as [EventReader, EventReader];
    for (const reader of readers) {
      await reader.until(() => reader.blocks.length > 0);
      reader.pause();
    }
    const count = 1000;
    const text = 'x'.repeat(20_000);
    for (let n = 0; n < count; n += 100)
      await announce(slow.platform, ...numbered(100, n).map(({ payload }) => ({ payload: { ...payload, text } })));
    await eventually(
      () => lastPosition(slow.database.db),
      (position) => position === count,
    );
    later.resume();
    expect(idsOf(await later.untilEvents(count))).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    await slow.close();
    expect(await later.ended()).toBe('complete');
    never.resume();
    expect(await never.ended()).toBe('cut off');
    expect(never.events().length).toBeLessThan(count);
  });
});

describe('what is counted', () => {
  const labels = 'method="GET",endpoint="/api/v1/events/stream"';

  it('one request that is answered once it begins, and the streams that are open', async () => {
    const measured = await testApp();
    const at = await listening(measured);
    const [one, two] = [await readEvents(at, bearer(testKey)), await readEvents(at, bearer(testKey))];
    const during = await metricsOf(measured);
    const answered = `tessera_http_requests_total{${labels},status="200"}`;
    const streams = `tessera_http_streams_open{${labels}}`;
    expect([answered, streams, `tessera_http_requests_in_progress{${labels}}`].map((name) => during.get(name))).toEqual(
      [2, 2, 0],
    );
    one.close();
    two.close();
    const after = await eventually(
      () => metricsOf(measured),
      (samples) => samples.get(streams) === 0,
    );
    expect(after.get(answered)).toBe(2);
    await measured.close();
  });

  it('one request against the limits, and the use of the key at once', async () => {
    const limited = await testApp({
      variables: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_READ: '2/minute' },
      isPlacing: true,
    });
    const at = await listening(limited);
    const { id, key } = await makeKey(limited.api, await makeTeam(limited.api), { scopes: ['read'] });
    const first = await readEvents(at, bearer(key));
    await announce(limited.platform, ...numbered(5));
    await first.untilEvents(5);
    const statuses = [];
    for (let n = 0; n < 2; n += 1) statuses.push((await readEvents(at, bearer(key))).status);
    expect(statuses).toEqual([200, 429]);
    const used = async () => (await limited.api.get(`/api-keys/${id}`)).body['last_used_at'];
    await eventually(used, (moment) => moment !== null);
    await limited.close();
  });
});
