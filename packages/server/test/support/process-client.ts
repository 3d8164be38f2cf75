import { processKey } from './spawned-server.js';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

interface ErrorAnswer {
  readonly error?: { readonly code: string; readonly message: string };
}

export type Send = <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;

const requestMs = 60_000;

/** Sends requests to a running server, as somebody who may do everything or with another key. Fails when the connection does. */
export function clientOf(server: { readonly url: string }, key = processKey): Send {
  return async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(requestMs),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
  };
}

/** `201`, or status and code of an error: `409 VERSION_EXISTS`. */
export function outcomeOf({ status, body }: Answer): string {
  const code = (body as ErrorAnswer | null)?.error?.code;
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** How often each value occurs. */
export function tally(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Runs the tasks in order of the list, at most `width` at a time. */
export async function inParallel<T>(width: number, tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = tasks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, task] of waiting) results[index] = await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
