import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

const connections = 10;

/** Requests that are sent over and over. */
export interface Load {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The requests in turn: path, and a body that makes it a POST. */
  next(): { readonly path: string; readonly body?: string };
}

export interface Rate {
  readonly perSecond: number;
  /** Time that the process which answers spent on a processor, a request; `null` where the system does not tell. */
  readonly processorUs: number | null;
}

/** User and system time of a process so far; a tick is 10 ms. */
function processorUs(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return null;
  }
}

/** How long a round is: for so many seconds, or until so many requests were answered. */
export type Extent = { readonly duration: number } | { readonly amount: number };

/**
 * Sends requests on kept connections.
 *
 * @throws when an answer is no 2xx: what is measured then is something else.
 */
export async function rateOf(load: Load, server: { readonly pid: number }, extent: Extent): Promise<Rate> {
  const before = processorUs(server.pid);
  const result = await autocannon({
    url: load.url,
    connections,
    ...extent,
    requests: [
      {
        setupRequest(request) {
          const { path, body } = load.next();
          return {
            ...request,
            path,
            method: body === undefined ? 'GET' : 'POST',
            headers: { ...load.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
            ...(body === undefined ? {} : { body }),
          };
        },
      },
    ],
  });
  const after = processorUs(server.pid);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${load.url}: ${result.non2xx} answers were no 2xx, ${result.errors} requests failed`);
  return {
    perSecond: result['2xx'] / result.duration,
    processorUs: before === null || after === null ? null : (after - before) / result['2xx'],
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
