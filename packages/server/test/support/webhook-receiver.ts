import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that arrived completely. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly startedAtMs: number;
  endedAtMs: number | null;
}

/** Answers a request that arrived; `index` counts them from 0. */
export type Answering = (response: ServerResponse, received: Received, index: number) => unknown;

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Answers differently from now on. */
  answerWith(answering: Answering): void;
  /** Stops listening and cuts all connections; `open` on the same port again. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

export const ok: Answering = (response) => response.writeHead(200).end('ok');
/** That status for the first `count` requests, then 200. */
export const failing =
  (count: number, status = 500): Answering =>
  (response, _, index) =>
    response.writeHead(index < count ? status : 200).end(index < count ? 'not now' : 'ok');

const running = new Set<Server>();
/** Ends every receiver that a test opened. */
export async function closeReceivers(): Promise<void> {
  await Promise.all([...running].map(close));
}

function close(server: Server): Promise<void> {
  running.delete(server);
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A server on this machine that keeps what it is sent. */
export async function openReceiver(initial: Answering = ok): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let answering = initial;
  let server: Server | undefined;
  let port = 0;
  async function open(): Promise<void> {
    const opened = createServer((request, response) => {
      const startedAtMs = performance.now();
      void textOf(request).then(
        (body) => {
          const headers = request.headers as Record<string, string>;
          const one: Received = { path: request.url ?? '', headers, body, startedAtMs, endedAtMs: null };
          response.once('close', () => {
            one.endedAtMs = performance.now();
          });
          received.push(one);
          answering(response, one, received.length - 1);
        },
        () => undefined,
      );
    });
    server = opened;
    running.add(opened);
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
    port = (opened.address() as AddressInfo).port;
  }
  await open();
  return {
    get url() {
      return `http://127.0.0.1:${port}/hook`;
    },
    received,
    answerWith(next) {
      answering = next;
    },
    async shut() {
      if (server !== undefined) await close(server);
    },
    open,
  };
}
