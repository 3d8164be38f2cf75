import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.js';
import type { NewId } from '../ids.js';
import { renderInstant } from '../instant.js';

/** What the HTTP parser refuses before there is a request, by the code of its error. */
const refusals: Readonly<Record<string, { readonly status: number; readonly message: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The address and the headers are too large' },
};
const unreadable = { status: 400, message: 'The request is not HTTP' };

/** Makes what answers such a connection in the envelope of all errors and ends it, telling so: it can carry nothing more. */
export function clientErrorAnswer({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable) {
      const { status, message } = refusals[error.code ?? ''] ?? unreadable;
      const requestId = newId();
      const timestamp = renderInstant(clock.now(), '+00:00');
      const body = JSON.stringify({ error: { code: 'BAD_REQUEST', message, request_id: requestId, timestamp } });
      const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-ID: ${requestId}`,
        'Connection: close',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    }
    socket.destroy(error);
  };
}
