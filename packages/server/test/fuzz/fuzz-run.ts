import { operationsOf } from './description.js';
import { drawRequest } from './draw-request.js';
import { EntityPool } from './entity-pool.js';
import { curlLine, type FuzzRequest } from './fuzz-request.js';
import { type FuzzAnswer, judge } from './judge.js';

export interface FuzzOptions {
  /** What `/openapi.json` answers. */
  readonly document: unknown;
  readonly authorization: string;
  readonly seed: number;
  readonly requests: number;
  /** Requests under way at once; with one, a seed gives the same requests again. */
  readonly clients: number;
  send(request: FuzzRequest): Promise<FuzzAnswer>;
  /** What is wrong with the process after an answer, or `null`. */
  inspect?(): string | null;
}

export interface Finding {
  readonly operationId: string;
  readonly problem: string;
  /** Number of the request: the seed alone and this number draw it. */
  readonly request: number;
  readonly curl: string;
}

export interface FuzzReport {
  readonly findings: readonly Finding[];
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Operations by whether they answered 2xx at least once. */
  readonly succeeded: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
  readonly operations: number;
  readonly slowest: { readonly ms: number; readonly curl: string };
}

const findingsKept = 20;

/** One request of this many goes to the next operation in line, so that chance leaves none out. */
const turnEvery = 8;

function jsonOf({ text }: FuzzAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends requests drawn from the description of the API and judges every answer; stops early when much is found. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { document, authorization, seed, requests, clients, send, inspect } = options;
  const operations = operationsOf(document);
  const pool = new EntityPool();
  const findings: Finding[] = [];
  const statuses = new Map<number, number>();
  const succeeded = new Set<string>();
  const asked = new Set<string>();
  let slowest = { ms: 0, curl: '' };
  let next = 0;

  const judged = (request: FuzzRequest, number: number, answer: FuzzAnswer): void => {
    const { operation, isAstray } = request;
    asked.add(operation.id);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300 && !isAstray) {
      succeeded.add(operation.id);
      pool.feed(operation.path, jsonOf(answer));
    }
    if (answer.ms > slowest.ms) slowest = { ms: answer.ms, curl: curlLine(request) };
    const problem = judge(request, answer) ?? inspect?.() ?? null;
    if (problem !== null)
      findings.push({ operationId: operation.id, problem, request: number, curl: curlLine(request) });
  };

  const client = async (): Promise<void> => {
    while (next < requests && findings.length < findingsKept) {
      const number = next;
      next += 1;
      const turn = number % turnEvery === 0 ? (operations[(number / turnEvery) % operations.length] ?? null) : null;
      const request = drawRequest(seed * 1_000_003 + number, { operations, pool, authorization, turn });
      judged(request, number, await send(request));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { findings, statuses, succeeded, asked, operations: operations.length, slowest };
}

/** Findings as lines for people. */
export function describeFindings(seed: number, findings: readonly Finding[]): string {
  return findings
    .map(
      ({ operationId, problem, request, curl }) =>
        `seed ${seed}, request ${request}, ${operationId}: ${problem}\n  ${curl}`,
    )
    .join('\n');
}
