import type { Team } from '@tessera/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { announce, numbered, someAssetId } from '../../../test/support/announced-events.js';
import type { Block, EventReader } from '../../../test/support/event-reader.js';
import { makeAsset, makeContract, makeKey, makeRegistration, makeTeam, table } from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { bearer, dataOf, idsOf, numbersOf, type StreamApp, streamApp } from '../../../test/support/stream-app.js';
import { testKey } from '../../../test/support/test-app.js';
import { streamLimits } from './event-stream-limits.js';

const stream = streamApp();
let tessera: StreamApp;
beforeEach(() => {
  tessera = stream();
});

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
    for (const [headers, status] of cases) expect((await tessera.open('', headers)).status).toBe(status);
  });

  it('more streams than a key may have open, until one of them ends', async () => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team, { scopes: ['read'] });
    const mine: EventReader[] = [];
    for (let n = 0; n < streamLimits.perCaller; n += 1) mine.push(await tessera.open('', bearer(key)));
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
    expect((await tessera.open('', bearer((await makeKey(tessera.api, team)).key))).status).toBe(200);
    mine[0]?.close();
    let again = 429;
    while (again === 429) again = (await tessera.open('', bearer(key))).status;
    expect(again).toBe(200);
  });
});

describe('what is sent', () => {
  it('headers, the place to go on from, then events as they are committed', async () => {
    const before = await tessera.head();
    const reader = await tessera.open();
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
    const reader = await tessera.open();
    const story = await proposalStory(tessera, 2);
    await story.answer(story.consumers[0] as Team, 'approved');
    await story.answer(story.consumers[1] as Team, 'approved');
    const [published, ...events] = await reader.untilEvents(5);
    expect(published?.event).toBe('contract.published');
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
    const all = await Promise.all(Array.from({ length: 12 }, () => tessera.open()));
    await announce(tessera.platform, ...numbered(30));
    for (const reader of all)
      expect(numbersOf(await reader.untilEvents(30))).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });
});

describe('where it begins', () => {
  it('behind the position in the header, which goes before the one in the query', async () => {
    const first = await tessera.placed(...numbered(3));
    const resumed = await tessera.open('', { ...bearer(testKey), 'last-event-id': String(first) });
    expect(numbersOf(await resumed.untilEvents(2))).toEqual([2, 3]);
    expect(resumed.blocks[0]).toEqual({ retry: '2000', id: String(first) });
    const named = await tessera.open(`?last_event_id=${first + 1}`);
    expect(numbersOf(await named.untilEvents(1))).toEqual([3]);
    const both = await tessera.open('?last_event_id=0', { ...bearer(testKey), 'last-event-id': String(first) });
    expect(numbersOf(await both.untilEvents(2))).toEqual([2, 3]);
    const empty = await tessera.open(`?last_event_id=${first + 1}`, { ...bearer(testKey), 'last-event-id': '' });
    expect(numbersOf(await empty.untilEvents(1))).toEqual([3]);
  });

  it('with 0 at the first event that is kept, over many pages and into what comes', async () => {
    await tessera.placed(...numbered(1200));
    const last = await tessera.head();
    const reader = await tessera.open('?last_event_id=0');
    await announce(tessera.platform, ...numbered(3));
    expect(idsOf(await reader.untilEvents(last + 3))).toEqual(Array.from({ length: last + 3 }, (_, n) => n + 1));
  });

  it('says when what it was asked for is no longer kept', async () => {
    const first = await tessera.placed(...numbered(6));
    const { db } = tessera.database;
    await db
      .deleteFrom('outbox')
      .where('position', '<', first + 3)
      .execute();
    const reader = await tessera.open('', { ...bearer(testKey), 'last-event-id': String(first) });
    const [gap, ...events] = await reader.untilEvents(4);
    expect(gap).toEqual({
      id: String(first + 2),
      event: 'stream.gap',
      data: JSON.stringify({ type: 'stream.gap', requested: first, next: first + 3 }),
    });
    expect(idsOf(events)).toEqual([first + 3, first + 4, first + 5]);
    const everything = await tessera.open('?last_event_id=0');
    expect(idsOf(await everything.untilEvents(3))).toEqual([first + 3, first + 4, first + 5]);
    const asGap = await tessera.open(`?last_event_id=${first}&types=contract.published`);
    expect((await asGap.untilEvents(1))[0]?.event).toBe('stream.gap');

    await db.deleteFrom('outbox').execute();
    const end = await tessera.head();
    const emptied = await tessera.open('', { ...bearer(testKey), 'last-event-id': String(first + 3) });
    expect((await emptied.untilEvents(1))[0]).toEqual({
      id: String(end),
      event: 'stream.gap',
      data: JSON.stringify({ type: 'stream.gap', requested: first + 3, next: end + 1 }),
    });
    const upToDate = await tessera.open(`?last_event_id=${end}`);
    const nothing = await tessera.open('?last_event_id=0');
    await announce(tessera.platform, ...numbered(1));
    expect(idsOf(await emptied.untilEvents(2))).toEqual([end, end + 1]);
    expect(idsOf(await upToDate.untilEvents(1))).toEqual([end + 1]);
    expect(idsOf(await nothing.untilEvents(1))).toEqual([end + 1]);
  });

  it('says when it was asked for more than there ever was', async () => {
    const end = await tessera.head();
    const reader = await tessera.open(`?last_event_id=${end + 1000}`);
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
    const before = await tessera.head();
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
      Promise.all(Object.keys(filters).map((query) => tessera.open(`${query}${suffix}`)));
    const live = await opened('');
    await tessera.placed(
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
