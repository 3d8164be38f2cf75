import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { certificate, certificateKey } from './tls-certificate.js';

/** A server on this machine to which something is sent. */
export interface Receiver {
  readonly port: number;
  /** Requests of which the headers arrived, in order. */
  readonly requests: readonly IncomingMessage[];
  /** Connections that are open now. */
  connections(): number;
  close(): Promise<void>;
}

async function listen(server: Server, requests: readonly IncomingMessage[], host: string): Promise<Receiver> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    connections: () => sockets.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const noting =
  (requests: IncomingMessage[], answer: RequestListener): RequestListener =>
  (request, response) => {
    requests.push(request);
    answer(request, response);
  };

export function httpReceiver(answer: RequestListener, host = '127.0.0.1'): Promise<Receiver> {
  const requests: IncomingMessage[] = [];
  return listen(createServer(noting(requests, answer)), requests, host);
}

/** Speaks TLS with the certificate of the tests. */
export function httpsReceiver(answer: RequestListener): Promise<Receiver> {
  const requests: IncomingMessage[] = [];
  const server = createTlsServer({ cert: certificate, key: certificateKey }, noting(requests, answer));
  server.on('tlsClientError', () => undefined);
  return listen(server, requests, '127.0.0.1');
}

/** Does with each connection what it likes, once something arrived on it. */
export function rawReceiver(onData: (socket: Socket) => void): Promise<Receiver> {
  return listen(
    createTcpServer((socket) => socket.once('data', () => onData(socket))),
    [],
    '127.0.0.1',
  );
}
