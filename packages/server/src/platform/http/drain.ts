import type { IncomingMessage, Server } from 'node:http';

/** How long a closing server waits for requests that have not arrived completely. */
const arrivalMs = 1000;
/** How long it waits for answers; long imports are cut off before a service manager ends the process. */
const answerMs = 25_000;
const lookMs = 20;

/**
 * Watches the requests of the server, so that it can end without cutting off an answer and without waiting for
 * connections that ask for nothing: a client that keeps its connection, or never finishes its request, would otherwise
 * keep a closing server alive for as long as it likes.
 *
 * @returns ends the connections one by one until the server is closed; call it once `close` was called.
 */
export function drainOf(server: Server): (closed: Promise<unknown>) => Promise<void> {
  const open = new Set<IncomingMessage>();
  server.on('request', (request, response) => {
    open.add(request);
    response.once('close', () => open.delete(request));
  });
  return async (closed) => {
    const started = performance.now();
    const look = setInterval(() => {
      const waitedMs = performance.now() - started;
      const isAnswering = [...open].some(({ complete }) => complete);
      if (waitedMs > answerMs || (waitedMs > arrivalMs && !isAnswering)) server.closeAllConnections();
      else server.closeIdleConnections();
    }, lookMs);
    try {
      await closed;
    } finally {
      clearInterval(look);
    }
  };
}
