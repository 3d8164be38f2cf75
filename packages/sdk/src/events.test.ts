import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EventStreamOptions, pauseBefore, type ReceivedEvent } from './events.js';
import { TesseraClient, TesseraError } from './index.js';

interface Sent {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

type Reply = (sent: Sent) => Response | Promise<Response>;

/** A client whose requests are answered one after the other; the last answer is given again and again. */
function clientWith(...replies: readonly Reply[]) {
  const sent: Sent[] = [];
  const client = new TesseraClient({
    baseUrl: 'http://tessera.test',
    apiKey: 'secret',
    fetch: async (url, init = {}) => {
      const request = { url: new URL(String(url)), headers: init.headers as never, signal: init.signal as AbortSignal };
      sent.push(request);
      const reply = replies[Math.min(sent.length, replies.length) - 1] as Reply;
      return reply(request);
    },
  });
  return { client, sent };
}

const eventStream = { 'content-type': 'text/event-stream' };
const quick = 'retry: 1\nid: 4\n\n';
const event = (position: number) =>
  `id: ${position}\nevent: proposal.created\ndata: ${JSON.stringify({ type: 'proposal.created', payload: { n: position } })}\n\n`;
/** A stream that ends, or breaks, or goes on without a word. */
const says =
  (text: string, end: 'ends' | 'breaks' | 'stays' = 'ends'): Reply =>
  ({ signal }) =>
    new Response(
      new ReadableStream({
        start(controller) {
          if (text !== '') controller.enqueue(new TextEncoder().encode(text));
          if (end === 'ends') controller.close();
          else if (end === 'breaks') setTimeout(() => controller.error(new TypeError('terminated')));
          else signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      }),
      { headers: eventStream },
    );
const refuses =
  (status: number, code: string): Reply =>
  () =>
    new Response(JSON.stringify({ error: { code, message: code } }), { status });

/** The first so many events. */
async function take(client: TesseraClient, count: number, options: EventStreamOptions = {}): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  for await (const received of client.events.stream(options)) {
    events.push(received);
    if (events.length === count) break;
  }
  return events;
}
const ids = (events: readonly ReceivedEvent[]) => events.map(({ lastEventId }) => lastEventId);

afterEach(() => vi.useRealTimers());

describe('the stream of events', () => {
  it('asks with key, filters and position, and gives data with its place', async () => {
    const { client, sent } = clientWith(says(`${quick}${event(5)}`));
    const [received] = await take(client, 1, {
      lastEventId: 4,
      types: ['proposal.created', 'contract.published'],
      assetId: 'a',
      teamId: 't',
    });
    expect(received).toEqual({ type: 'proposal.created', payload: { n: 5 }, lastEventId: '5' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.pathname).toBe('/api/v1/events/stream');
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      types: 'proposal.created,contract.published',
      asset_id: 'a',
      team_id: 't',
    });
    expect(sent[0]?.headers).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer secret',
      'last-event-id': '4',
    });
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('connects again behind the last place, however the connection ended', async () => {
    const { client, sent } = clientWith(
      says(`${quick}${event(5)}`),
      says(event(6), 'breaks'),
      () => Promise.reject(new TypeError('fetch failed')),
      refuses(503, 'UNKNOWN'),
      refuses(429, 'RATE_LIMIT_EXCEEDED'),
      says(': heartbeat\nid: 9\n\n'),
      says(`${event(10)}id: 11\nda`),
      says(event(11)),
    );
    expect(ids(await take(client, 4))).toEqual(['5', '6', '10', '11']);
    expect(sent.map(({ headers }) => headers['last-event-id'])).toEqual([
      undefined,
      '5',
      '6',
      '6',
      '6',
      '6',
      '9',
      '10',
    ]);
  });

  it('goes on at the place where it began when nothing happened before the connection broke', async () => {
    const { client, sent } = clientWith(says(quick, 'breaks'), says(event(5)));
    expect(ids(await take(client, 1))).toEqual(['5']);
    expect(sent[1]?.headers['last-event-id']).toBe('4');
  });

  it('gives gaps as they come', async () => {
    const gap = { type: 'stream.gap', requested: 4, next: 20 };
    const { client } = clientWith(says(`${quick}id: 19\nevent: stream.gap\ndata: ${JSON.stringify(gap)}\n\n`));
    expect(await take(client, 1)).toEqual([{ ...gap, lastEventId: '19' }]);
  });

  it('fails when it is refused for good', async () => {
    for (const [status, code] of [
      [401, 'INVALID_API_KEY'],
      [403, 'INSUFFICIENT_SCOPE'],
      [422, 'BAD_REQUEST'],
    ] as const) {
      const { client, sent } = clientWith(says(`${quick}${event(5)}`), refuses(status, code));
      const events: ReceivedEvent[] = [];
      const reading = (async () => {
        for await (const received of client.events.stream()) events.push(received);
      })();
      await expect(reading).rejects.toMatchObject({ status, code });
      expect([ids(events), sent.length]).toEqual([['5'], 2]);
    }
  });

  it('fails at a page that is no stream', async () => {
    const { client } = clientWith(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    const failure = await take(client, 1).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TesseraError);
    expect(failure).toMatchObject({ message: expect.stringContaining('did not answer with events') });
  });

  it('ends with the signal: before it began, while it listens, while it waits', async () => {
    expect(await take(clientWith(says('')).client, 1, { signal: AbortSignal.abort() })).toEqual([]);
    for (const replies of [[says(event(5), 'stays')], [says(event(5)), refuses(503, 'UNKNOWN')]] as const) {
      const ending = new AbortController();
      const { client, sent } = clientWith(...replies);
      const events: ReceivedEvent[] = [];
      for await (const received of client.events.stream({ signal: ending.signal })) {
        events.push(received);
        setTimeout(() => ending.abort(), 5);
      }
      expect(ids(events)).toEqual(['5']);
      expect(sent.every(({ signal }) => signal.aborted)).toBe(true);
    }
  });

  it('gives up a connection without a sign of life, and not one whose reader takes its time', async () => {
    vi.useFakeTimers();
    const { client, sent } = clientWith(says(`${quick}${event(5)}${event(6)}`, 'stays'), says(event(7), 'stays'));
    const stream = client.events.stream();
    expect((await stream.next()).value?.lastEventId).toBe('5');
    await vi.advanceTimersByTimeAsync(200_000);
    expect((await stream.next()).value?.lastEventId).toBe('6');
    expect(sent).toHaveLength(1);
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(44_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect((await next).value?.lastEventId).toBe('7');
    expect(sent).toHaveLength(2);
    await stream.return();
    expect(sent[1]?.signal.aborted).toBe(true);
  });
});

describe('the pause before an attempt', () => {
  it('doubles, is spread, and has an end', () => {
    expect([1, 2, 3].map((attempt) => pauseBefore(attempt, 2000, 1))).toEqual([2000, 4000, 8000]);
    expect(pauseBefore(1, 2000, 0)).toBe(1000);
    expect(pauseBefore(60, 2000, 1)).toBe(30_000);
  });
});
