import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ApiClient } from '../support/api-client.js';
import type { Request } from './hostile-format.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * CPU time that an answer may take, of all threads. Requests are to be answered within one second; a busy machine takes up to
 * three times as long for the same work, as its cores are shared and slower, and its caches are full of other things.
 */
const maxCpuMs = 3000;

/** Where the document is wrong: in a text, in a value, in the request, or in a file. */
const place = /\bline \d+|\bposition \d+|\(at \/|"pointer":"\/|"loc":\[|\.proto\b|proto_content/;
/** What is said of a document as a whole: it is of another kind, has no name, or is too large. */
const ofTheWhole = new RegExp(
  [
    'An OpenAPI document is an object',
    'Only OpenAPI 3\\.x is supported',
    'No __schema found',
    'A data contract is an object',
    'A JSON Schema file holds an object',
    'has neither `\\$id` nor `title`',
    'An event of OpenLineage',
    'Maximum: \\d+',
    'longer than \\d+ characters',
    'holds more than \\d+ values',
    'too large or nests too deeply',
    'too long to read',
    'PAYLOAD_TOO_LARGE',
  ].join('|'),
);

export interface Judged {
  readonly status: number;
  readonly cpuMs: number;
  /** What is wrong with the answer; null where nothing is. */
  readonly fault: string | null;
}

/** Sends one request and judges its answer. */
export async function judged(api: ApiClient, { path, body }: Request): Promise<Judged> {
  const before = process.cpuUsage();
  const { status, body: answer } = await api.send('POST', `/api/v1${path}`, {
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  return {
    status,
    cpuMs,
    fault: faultOf(status, answer) ?? (cpuMs > maxCpuMs ? `took ${Math.round(cpuMs)} ms` : null),
  };
}

function faultOf(status: number, answer: unknown): string | null {
  if (status >= 200 && status < 300) return null;
  const text = JSON.stringify(answer);
  if (status < 400 || status >= 500) return `status ${status}: ${text.slice(0, 300)}`;
  return place.test(text) || ofTheWhole.test(text) ? null : `refused without a place: ${text.slice(0, 300)}`;
}

/** Megabytes of memory that are in use once the garbage is gone. */
export function heapInUse(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
