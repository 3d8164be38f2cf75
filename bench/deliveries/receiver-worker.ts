import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

const slowMs = 2000;

/** Answers every request at once, those to `/slow` after two seconds. */
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    if (request.url === '/slow') setTimeout(() => response.end('ok'), slowMs);
    else response.end('ok');
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
