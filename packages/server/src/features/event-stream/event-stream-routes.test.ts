import type { AddressInfo } from 'node:net';
import type { StreamedEvent, Team } from '@tessera/api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { announce, numbered, someAssetId } from '../../../test/support/announced-events.js';
import { cookieFor } from '../../../test/support/browser.js';
import { type Block, type EventReader, readEvents } from '../../../test/support/event-reader.js';
import {
  makeAsset,
  makeContract,
  makeKey,
  makeRegistration,
  makeTeam,
  makeUser,
  table,
} from '../../../test/support/makers.js';
import { metricsOf } from '../../../test/support/metrics.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp, testKey } from '../../../test/support/test-app.js';
import { lastPosition } from '../../platform/events/outbox.js';
import { developmentSessionKey } from '../../platform/settings/setting-table.js';
import { streamLimits } from './event-stream-limits.js';

let tessera: TestApp;
let address: string;
beforeAll(async () => {
  tessera = await testApp({ isPlacing: true });
  address = await listening(tessera);
});
afterAll(() => tessera.close());

const readers: EventReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) {
    reader.close();
    await reader.ended();
  }
});

async function listening({ app }: TestApp): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/events/stream`;
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** A stream that was opened, with its first block. */
async function open(query = '', headers: Readonly<Record<string, string>> = bearer(testKey)): Promise<EventReader> {
  const reader = await readEvents(`${address}${query}`, headers);
  readers.push(reader);
  if (reader.status === 200) await reader.until(() => reader.blocks.length > 0);
  return reader;
}

const dataOf = ({ data = '' }: Block) => JSON.parse(data) as StreamedEvent;
const numbersOf = (blocks: readonly Block[]) => blocks.map((block) => dataOf(block).payload['n']);
const idsOf = (blocks: readonly Block[]) => blocks.map(({ id }) => Number(id));
const head = () => lastPosition(tessera.database.db);
/** Commits events and waits until they have their positions; the first of these. */
async function placed(...events: Parameters<typeof announce>[1][]): Promise<number> {
  const before = await head();
  await announce(tessera.platform, ...events);
  while ((await head()) < before + events.length) await new Promise((resolve) => setTimeout(resolve, 5));
  return before + 1;
}
const refused = async (query: string, headers: Record<string, string> = {}) => {
  const { status, body } = await tessera.api.send<{ detail?: readonly Record<string, unknown>[] }>(
    'GET',
    `/api/v1/events/stream${query}`,
    { headers },
  );
  return { status, problem: body.detail?.[0] };
};

describe('what is refused', () => {
  it('a position that is none', async () => {
    for (const id of ['-1', '1.5', 'abc', '0x10', '1e3', '9999999999999999', '1, 2', 'null'])
      expect([id, await refused('', { 'last-event-id': id })]).toEqual([
        id,
        {
          status: 422,
          problem: {
            type: 'int_parsing',
            loc: ['header', 'Last-Event-ID'],
            msg: 'Input should be a valid integer, unable to parse string as an integer',
            input: id,
          },
        },
      ]);
    for (const [id, type] of [
      ['-1', 'greater_than_equal'],
      ['1.5', 'int_parsing'],
      ['', 'int_parsing'],
      ['9999999999999999', 'int_parsing'],
    ] as const)
      expect([id, await refused(`?last_event_id=${id}`)]).toEqual([
        id,
        { status: 422, problem: expect.objectContaining({ type, loc: ['query', 'last_event_id'] }) },
      ]);
  });

  it('a filter that is none', async () => {
    for (const [query, name, msg] of [
      ['types=proposal.created,proposal.vanished', 'types', "Value error, Unknown event type 'proposal.vanished'."],
      ['types=,', 'types', "Value error, Unknown event type ''."],
      ['asset_id=orders', 'asset_id', 'Input should be a valid UUID'],
      ['team_id=1', 'team_id', 'Input should be a valid UUID'],
    ] as const)
      expect([query, await refused(`?${query}`)]).toEqual([
        query,
        {
          status: 422,
          problem: expect.objectContaining({ loc: ['query', name], msg: expect.stringContaining(msg) }),
        },
      ]);
  });

  it('callers who may not read', async () => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team, { scopes: ['write'] });
    const cases: readonly [Record<string, string>, number][] = [
      [{}, 401],
      [{ authorization: testKey }, 401],
      [bearer(`tess_live_${'0'.repeat(64)}`), 401],
      [bearer(key), 403],
    ];
    for (const [headers, status] of cases) expect((await open('', headers)).status).toBe(status);
  });

  it('more streams than a key may have open, until one of them ends', async () => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team, { scopes: ['read'] });
    const mine: EventReader[] = [];
    for (let n = 0; n < streamLimits.perCaller; n += 1) mine.push(await open('', bearer(key)));
    const { status, body, headers } = await tessera.clientOf(key).get('/events/stream');
    expect([status, body, headers['retry-after']]).toEqual([
      429,
      {
        error: {
          code: 'RATE_LIMIT_EXCEEDED',
          message: 'Too Many Requests',
          detail: '20 open event streams for each key',
        },
      },
      '5',
    ]);
    expect((await open('', bearer((await makeKey(tessera.api, team)).key))).status).toBe(200);
    mine[0]?.close();
    let again = 429;
    while (again === 429) again = (await open('', bearer(key))).status;
    expect(again).toBe(200);
  });
});

describe('what is sent', () => {
  it('headers, the place to go on from, then events as they are committed', async () => {
    const before = await head();
    const reader = await open();
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    expect(reader.headers).not.toHaveProperty('content-length');
    expect(reader.blocks).toEqual([{ retry: '2000', id: String(before) }]);
    await announce(tessera.platform, { payload: { text: 'two\nlines\r\nand ü' } });
    const [block] = await reader.untilEvents(1);
    expect(block).toEqual({ id: String(before + 1), event: 'proposal.created', data: expect.any(String) });
    expect(dataOf(block as Block)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'proposal.created',
      asset_id: someAssetId,
      occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      payload: { text: 'two\nlines\r\nand ü' },
    });
  });

  it('what requests do', async () => {
    const reader = await open();
    const story = await proposalStory(tessera, 2);
    await story.answer(story.consumers[0] as Team, 'approved');
    await story.answer(story.consumers[1] as Team, 'approved');
    const events = await reader.untilEvents(4);
    expect(events.map(({ event }) => event)).toEqual([
      'proposal.created',
      'proposal.acknowledged',
      'proposal.acknowledged',
      'proposal.approved',
    ]);
    expect(dataOf(events[0] as Block)).toMatchObject({
      type: 'proposal.created',
      asset_id: story.asset.id,
      payload: { proposal_id: story.proposal.id, asset_fqn: story.asset.fqn },
    });
  });

  it('the same to many clients', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => open()));
    await announce(tessera.platform, ...numbered(30));
    for (const reader of all)
      expect(numbersOf(await reader.untilEvents(30))).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });
});

describe('where it begins', () => {
  it('behind the position in the header, which goes before the one in the query', async () => {
    const first = await placed(...numbered(3));
    const resumed = await open('', { ...bearer(testKey), 'last-event-id': String(first) });
    expect(numbersOf(await resumed.untilEvents(2))).toEqual([2, 3]);
    expect(resumed.blocks[0]).toEqual({ retry: '2000', id: String(first) });
    const named = await open(`?last_event_id=${first + 1}`);
    expect(numbersOf(await named.untilEvents(1))).toEqual([3]);
    const both = await open('?last_event_id=0', { ...bearer(testKey), 'last-event-id': String(first) });
    expect(numbersOf(await both.untilEvents(2))).toEqual([2, 3]);
    const empty = await open(`?last_event_id=${first + 1}`, { ...bearer(testKey), 'last-event-id': '' });
    expect(numbersOf(await empty.untilEvents(1))).toEqual([3]);
  });

  it('with 0 at the first event that is kept, over many pages and into what comes', async () => {
    await placed(...numbered(1200));
    const last = await head();
    const reader = await open('?last_event_id=0');
    await announce(tessera.platform, ...numbered(3));
    expect(idsOf(await reader.untilEvents(last + 3))).toEqual(Array.from({ length: last + 3 }, (_, n) => n + 1));
  });

  it('says when what it was asked for is no longer kept', async () => {
    const first = await placed(...numbered(6));
    const { db } = tessera.database;
    await db
      .deleteFrom('outbox')
      .where('position', '<', first + 3)
      .execute();
    const reader = await open('', { ...bearer(testKey), 'last-event-id': String(first) });
    const [gap, ...events] = await reader.untilEvents(4);
    expect(gap).toEqual({
      id: String(first + 2),
      event: 'stream.gap',
      data: JSON.stringify({ type: 'stream.gap', requested: first, next: first + 3 }),
    });
    expect(idsOf(events)).toEqual([first + 3, first + 4, first + 5]);
    const everything = await open('?last_event_id=0');
    expect(idsOf(await everything.untilEvents(3))).toEqual([first + 3, first + 4, first + 5]);
    const asGap = await open(`?last_event_id=${first}&types=contract.published`);
    expect((await asGap.untilEvents(1))[0]?.event).toBe('stream.gap');

    await db.deleteFrom('outbox').execute();
    const end = await head();
    const emptied = await open('', { ...bearer(testKey), 'last-event-id': String(first + 3) });
    expect((await emptied.untilEvents(1))[0]).toEqual({
      id: String(end),
      event: 'stream.gap',
      data: JSON.stringify({ type: 'stream.gap', requested: first + 3, next: end + 1 }),
    });
    const upToDate = await open(`?last_event_id=${end}`);
    const nothing = await open('?last_event_id=0');
    await announce(tessera.platform, ...numbered(1));
    expect(idsOf(await emptied.untilEvents(2))).toEqual([end, end + 1]);
    expect(idsOf(await upToDate.untilEvents(1))).toEqual([end + 1]);
    expect(idsOf(await nothing.untilEvents(1))).toEqual([end + 1]);
  });

  it('says when it was asked for more than there ever was', async () => {
    const end = await head();
    const reader = await open(`?last_event_id=${end + 1000}`);
    expect((await reader.untilEvents(1))[0]).toEqual({
      id: String(end),
      event: 'stream.gap',
      data: JSON.stringify({ type: 'stream.gap', requested: end + 1000, next: end + 1 }),
    });
    await announce(tessera.platform, ...numbered(1));
    expect(idsOf(await reader.untilEvents(2))).toEqual([end, end + 1]);
  });
});

describe('what is left out', () => {
  it('other types, other assets and assets that do not concern the team', async () => {
    const owned = await makeAsset(tessera.api);
    const consumed = await makeAsset(tessera.api);
    const other = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, consumed, table({ id: 'integer' }));
    const team = { id: owned.owner_team_id };
    await makeRegistration(tessera.api, contract, team);
    const before = await head();
    const filters = {
      [`?asset_id=${owned.id}`]: [1, 4],
      [`?asset_id=${owned.id.toUpperCase()}&types=contract.published`]: [4],
      '?types=contract.published,%20proposal.withdrawn': [3, 4],
      [`?team_id=${team.id}`]: [1, 2, 4],
      [`?team_id=${team.id}&types=proposal.created`]: [1, 2],
      [`?team_id=${someAssetId}`]: [],
      [`?asset_id=${someAssetId}`]: [],
      '?types=': [1, 2, 3, 4],
    };
    const opened = async (suffix: string) =>
      Promise.all(Object.keys(filters).map((query) => open(`${query}${suffix}`)));
    const live = await opened('');
    await placed(
      { assetId: owned.id, payload: { n: 1 } },
      { assetId: consumed.id, payload: { n: 2 } },
      { assetId: other.id, payload: { n: 3 }, type: 'proposal.withdrawn' },
      { assetId: owned.id, payload: { n: 4 }, type: 'contract.published' },
    );
    const resumed = await opened(`&last_event_id=${before}`);
    for (const readersOf of [live, resumed])
      for (const [index, expected] of Object.values(filters).entries()) {
        const reader = readersOf[index] as EventReader;
        expect(numbersOf(await reader.untilEvents(expected.length))).toEqual(expected);
      }
  });
});

describe('when it ends', () => {
  it('the key is revoked', async () => {
    const { id, key } = await makeKey(tessera.api, await makeTeam(tessera.api), { scopes: ['read'] });
    const reader = await open('', bearer(key));
    const other = await open();
    await tessera.api.delete(`/api-keys/${id}`);
    expect(await reader.ended()).toBe('complete');
    await announce(tessera.platform, ...numbered(1));
    expect(numbersOf(await other.untilEvents(1))).toEqual([1]);
    expect((await open('', bearer(key))).status).toBe(401);
  });

  it('the team of the key is deleted', async () => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team);
    const reader = await open('', bearer(key));
    await tessera.api.delete(`/teams/${team.id}`);
    expect(await reader.ended()).toBe('complete');
  });

  it('the key expires, or the session is over', { timeout: 20_000 }, async () => {
    const team = await makeTeam(tessera.api);
    const expires_at = new Date(Date.now() + 1500).toISOString();
    const { key } = await makeKey(tessera.api, team, { expires_at });
    const user = await makeUser(tessera.api, { team_id: team.id });
    const cookie = `session=${await cookieFor(tessera.database, user, developmentSessionKey)}`;
    const both = [await open('', bearer(key)), await open('', { cookie })];
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
    while ((await lastPosition(slow.database.db)) < count) await new Promise((resolve) => setTimeout(resolve, 5));
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
    let after = during;
    while (after.get(streams) !== 0) after = await metricsOf(measured);
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
    let used: unknown = null;
    while (used === null) used = (await limited.api.get(`/api-keys/${id}`)).body['last_used_at'];
    expect(used).toEqual(expect.any(String));
    await limited.close();
  });
});
