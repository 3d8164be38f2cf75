import { errorOfAnswer, lateErrorOf } from './answer-errors.js';
import { isProgress, parseJson, piecesOf, reasonOf } from './answers.js';
import { Deadline } from './deadline.js';
import { TesseraError, TesseraUnreachableError } from './errors.js';
import { readLines } from './lines.js';
import type { Operation, Query } from './operation.js';
import { pause } from './pause.js';
import { type PreparedRequest, requestOf } from './request.js';
import type { AnyOptions, ProgressOptions } from './request-options.js';
import { pauseBeforeRetry } from './retry-policy.js';

export interface ClientOptions {
  /** Address of the server without `/api/v1`, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …`. Not needed where the server runs with `AUTH_DISABLED`. */
  readonly apiKey?: string;
  /** Another `fetch`, for tests and proxies. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds to wait for the answer to each attempt, or for the next line of an answer in lines; 30 000 unless given. */
  readonly timeoutMs?: number;
  /** How often a request that failed for now is sent again, where that does no harm; 2 unless given. */
  readonly retries?: number;
}

interface EndlessParts {
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without any text after which the connection is given up. */
  readonly silenceMs: number;
}

const linesType = 'application/x-ndjson';

/** Sends requests and reads answers; what the resources have in common. */
export class Transport {
  readonly baseUrl: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof globalThis.fetch;
  readonly #timeoutMs: number;
  readonly #retries: number;

  constructor({ baseUrl, apiKey, fetch = globalThis.fetch, timeoutMs = 30_000, retries = 2 }: ClientOptions) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.#headers = {
      accept: 'application/json',
      ...(apiKey === undefined || apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
    };
    // Called as a function: browsers refuse to run it as a method of another object.
    this.#fetch = (url, init) => fetch(url, init);
    this.#timeoutMs = timeoutMs;
    this.#retries = retries;
  }

  /** The value of an answer of JSON; `undefined` for one without a body. */
  async json<T>(operation: Operation, options: AnyOptions): Promise<T> {
    const { response, text } = await this.#whole(operation, options, 'application/json');
    const body = parseJson(text);
    if (body === undefined && text !== '') throw this.#stranger(response, 'JSON');
    return body as T;
  }

  /** The text of an answer that is no JSON. */
  async text(operation: Operation, options: AnyOptions): Promise<string> {
    return (await this.#whole(operation, options, '*/*')).text;
  }

  /** The lines of an answer, as they arrive. Nothing is sent before the first one is asked for. */
  async *lines<T>(operation: Operation, options: AnyOptions): AsyncGenerator<T, void, undefined> {
    const request = requestOf(operation, { ...this.#headers, accept: linesType }, options.idempotencyKey);
    const { response, deadline } = await this.#repeat(request, options, async (attempt) => ({
      response: await attempt.wait(this.#open(request, attempt)),
      deadline: attempt,
    }));
    try {
      for await (const line of readLines(piecesOf(response, deadline))) yield this.#valueOf<T>(line, response);
    } catch (error) {
      throw this.#failureOf(error, options);
    } finally {
      deadline.end();
    }
  }

  /** The value of an answer before which lines may come that tell what is done. */
  async jsonWithProgress<T, P>(operation: Operation, options: ProgressOptions<P>): Promise<T> {
    const { onProgress } = options;
    if (onProgress === undefined) return this.json<T>(operation, options);
    const request = requestOf(operation, { ...this.#headers, accept: linesType }, options.idempotencyKey);
    const outcome = await this.#repeat(request, options, async (deadline): Promise<() => T> => {
      const response = await deadline.wait(this.#open(request, deadline));
      for await (const text of readLines(piecesOf(response, deadline))) {
        const line = this.#valueOf<T | P>(text, response);
        const error = lateErrorOf(line);
        if (error !== null) throw error;
        if (!isProgress(line)) return () => line as T;
        try {
          onProgress(line as P);
        } catch (error) {
          deadline.end();
          // It is the caller's own, and no reason to send the request again.
          return () => {
            throw error;
          };
        }
      }
      throw new Error('the answer broke off');
    });
    return outcome();
  }

  /**
   * The text of an answer that has no end, in the pieces in which it comes. Leaving the loop closes the connection.
   *
   * @throws {TesseraUnreachableError} also when nothing comes for `silenceMs`.
   */
  async *textOf(
    path: string,
    { query, headers, signal, silenceMs }: EndlessParts,
  ): AsyncGenerator<string, void, undefined> {
    const accept = 'text/event-stream';
    const request = requestOf({ method: 'GET', path, query }, { ...this.#headers, ...headers, accept }, undefined);
    const deadline = new Deadline(silenceMs, signal);
    try {
      const response = await deadline.wait(this.#open(request, deadline));
      if (!response.headers.get('content-type')?.startsWith(accept)) throw this.#stranger(response, 'events');
      yield* piecesOf(response, deadline);
    } catch (error) {
      throw this.#failureOf(error, { timeoutMs: silenceMs });
    } finally {
      deadline.end();
    }
  }

  #whole(
    operation: Operation,
    options: AnyOptions,
    accept: string,
  ): Promise<{ readonly response: Response; readonly text: string }> {
    const request = requestOf(operation, { ...this.#headers, accept }, options.idempotencyKey);
    return this.#repeat(request, options, (deadline) =>
      deadline.wait(
        this.#open(request, deadline).then(async (response) => ({ response, text: await response.text() })),
      ),
    );
  }

  /** Makes attempts until one works or no more are of use. Whoever keeps reading after the last one ends its deadline. */
  async #repeat<T>(
    request: PreparedRequest,
    options: AnyOptions,
    attempt: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const { signal, timeoutMs = this.#timeoutMs, retries = this.#retries } = options;
    for (let failures = 1; ; failures += 1) {
      signal?.throwIfAborted();
      const deadline = new Deadline(timeoutMs, signal);
      try {
        return await attempt(deadline);
      } catch (error) {
        deadline.end();
        const failure = this.#failureOf(error, options);
        const isLast = failures > retries || !request.isRepeatable;
        const pauseMs = isLast ? null : pauseBeforeRetry(failure, failures, Math.random());
        if (pauseMs === null) throw failure;
        await pause(pauseMs, signal);
      }
    }
  }

  /** Sends a request once. */
  async #open({ address, init }: PreparedRequest, { signal }: Deadline): Promise<Response> {
    const response = await this.#fetch(`${this.baseUrl}${address}`, { ...init, signal });
    if (!response.ok) throw errorOfAnswer(response, parseJson(await response.text()));
    return response;
  }

  /** What callers are told of a failure; what ended a call on their behalf is not wrapped. */
  #failureOf(error: unknown, { signal, timeoutMs = this.#timeoutMs }: AnyOptions): unknown {
    if (signal?.aborted) return signal.reason;
    if (error instanceof TesseraError) return error;
    return new TesseraUnreachableError(this.baseUrl, reasonOf(error, timeoutMs), error);
  }

  #valueOf<T>(line: string, response: Response): T {
    const value = parseJson(line);
    if (value === undefined) throw this.#stranger(response, 'lines of JSON');
    return value as T;
  }

  #stranger({ status }: Response, expected: string): TesseraError {
    const message = `${this.baseUrl} did not answer with ${expected}: is it a Tessera server?`;
    return new TesseraError(message, { status, code: 'UNKNOWN' });
  }
}
