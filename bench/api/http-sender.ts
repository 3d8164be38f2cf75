import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { FuzzRequest } from '../../packages/server/test/fuzz/fuzz-request.js';
import type { FuzzAnswer } from '../../packages/server/test/fuzz/judge.js';

const waitMs = 15_000;

function received(response: IncomingMessage, started: number): Promise<FuzzAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers as Record<string, string | undefined>,
        text: Buffer.concat(chunks).toString(),
        ms: performance.now() - started,
      }),
    );
  });
}

/** Sends requests exactly as they were drawn, which `fetch` would not: paths stay as they are, any method has a body. */
export function httpSender(base: string, clients: number) {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  return {
    async send({ method, url, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
      const started = performance.now();
      try {
        return await new Promise<FuzzAnswer>((resolve, reject) => {
          const length = body === null ? {} : { 'content-length': String(body.length) };
          const options = {
            agent,
            hostname,
            port,
            method,
            path: url,
            headers: { ...headers, ...length },
            timeout: waitMs,
          };
          const sent = httpRequest(options, (response) => void received(response, started).then(resolve, reject));
          sent.on('error', reject);
          sent.on('timeout', () => sent.destroy(new Error(`no answer in ${waitMs} ms`)));
          sent.end(body ?? undefined);
        });
      } catch (error) {
        // No status of HTTP, so that it counts as a finding.
        return { status: 0, headers: {}, text: String(error), ms: performance.now() - started };
      }
    },
    close: () => agent.destroy(),
  };
}
