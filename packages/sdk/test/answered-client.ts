import { type ClientOptions, TesseraClient } from '../src/index.js';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
}
export type Reply = (sent: Sent) => Response | Promise<Response>;

/** A client whose requests are answered one after the other; the last answer is given again and again. */
export function clientWith(options: Partial<ClientOptions>, ...replies: readonly Reply[]) {
  const sent: Sent[] = [];
  const client = new TesseraClient({
    baseUrl: 'http://tessera.test',
    ...options,
    fetch: async (url, init = {}) => {
      const request = { url: String(url), init, headers: init.headers as Record<string, string> };
      sent.push(request);
      return (replies[Math.min(sent.length, replies.length) - 1] as Reply)(request);
    },
  });
  return { client, sent };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
export const refuses = (status: number, headers?: Record<string, string>) =>
  json(status, { error: { code: 'INTERNAL_ERROR', message: 'no' } }, headers);
export const breaks: Reply = () => {
  throw new TypeError('fetch failed');
};
/** Nothing comes until the request is given up. */
export const stays: Reply = ({ init: { signal } }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
export const text =
  (...pieces: readonly string[]): Reply =>
  () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
          controller.close();
        },
      }),
    );

export const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  );
