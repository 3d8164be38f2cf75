import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** One block of a stream. */
export interface Block {
  readonly id?: string;
  readonly event?: string;
  /** The text of the data lines. */
  readonly data?: string;
  readonly retry?: string;
  /** A comment line, without its colon. */
  readonly comment?: string;
}

export function blockOf(text: string): Block {
  const block: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
    block[name === '' ? 'comment' : name] = value;
  }
  return block;
}

export interface EventReader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** What came so far. */
  readonly blocks: readonly Block[];
  /** Those of the blocks that are events. */
  events(): readonly Block[];
  /** Waits until so many events came; all of them. A test that waits in vain fails by its time limit. */
  untilEvents(count: number): Promise<readonly Block[]>;
  until(condition: () => boolean): Promise<void>;
  /** Waits for the end of the answer and says whether it was complete. */
  ended(): Promise<'complete' | 'cut off'>;
  /** Stops taking bytes off the connection. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** Reads a stream of server-sent events over a connection of its own. */
export async function readEvents(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
  const request = get(url, { headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  const blocks: Block[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  let end: 'complete' | 'cut off' | null = null;
  const tell = (): void => {
    for (const look of [...waiting]) look();
  };
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    blocks.push(...parts.map(blockOf));
    tell();
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    end = response.complete ? 'complete' : 'cut off';
    tell();
  });
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const events = (): readonly Block[] => blocks.filter(({ data }) => data !== undefined);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    blocks,
    events,
    until,
    async untilEvents(count) {
      await until(() => events().length >= count);
      return events();
    },
    async ended() {
      await until(() => end !== null);
      return end ?? 'cut off';
    },
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => request.destroy(),
  };
}
