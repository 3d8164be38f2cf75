import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of webhooks on this machine. */
export interface Receiver {
  readonly url: string;
  /** The types of events that arrived, also those that were answered with a failure. */
  readonly received: string[];
  /** What it answers from now on. */
  answer(status: number): void;
  close(): Promise<void>;
}

/** Starts a receiver that fails. */
export async function openReceiver(): Promise<Receiver> {
  let status = 500;
  const received: string[] = [];
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      received.push(String(request.headers['x-tessera-event']));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer: (next) => {
      status = next;
    },
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}
