import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailure, exitCodes } from '../failure.js';

const maxAttempts = 4;
const maxPauseMs = 60_000;
const answerMs = 30_000;

/** Why a request to the platform came to nothing. */
export class HttpFailure extends Error {
  /** 0 where there was no answer. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }

  /** Whether it may have been carried out all the same. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/**
 * Requests to the API of the platform on which a pipeline runs, and to no other host: redirects are not followed. What is
 * worth another attempt is sent again, a few times; whatever creates something only when it was certainly not carried out.
 */
export class HttpApi {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #pause: (ms: number) => Promise<unknown>;

  /** @param variable that names the address, for messages. */
  constructor(
    { address, variable }: { readonly address: string; readonly variable: string },
    headers: Readonly<Record<string, string>>,
    pause: (ms: number) => Promise<unknown> = wait,
  ) {
    const scheme = URL.canParse(address) ? new URL(address).protocol : '';
    if (scheme !== 'http:' && scheme !== 'https:') {
      throw new CommandFailure(`${variable}: ${address} is not the address of an API`, exitCodes.usage);
    }
    this.#base = address.replace(/\/+$/, '');
    this.#headers = headers;
    this.#pause = pause;
  }

  /** @throws {HttpFailure} when there is no answer, or one that refuses. */
  async send(method: Method, path: string, body?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(method, path, body);
      if ('value' in outcome) return outcome.value;
      const { failure, pauseMs } = outcome;
      const isSafe = pauseMs !== null || (failure.isUncertain && method !== 'POST');
      const ms = pauseMs ?? 1000 * 2 ** (attempt - 1);
      if (!isSafe || attempt === maxAttempts || ms > maxPauseMs) throw failure;
      await this.#pause(ms);
    }
  }

  async #attempt(method: Method, path: string, body: object | undefined): Promise<Outcome> {
    try {
      const response = await fetch(`${this.#base}${path}`, {
        method,
        headers: { ...this.#headers, 'Content-Type': 'application/json', 'User-Agent': 'tessera' },
        redirect: 'manual',
        signal: AbortSignal.timeout(answerMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.ok) return { value: text === '' ? null : (JSON.parse(text) as unknown) };
      const failure = new HttpFailure(`${method} ${path} was answered with ${response.status}`, response.status);
      return { failure, pauseMs: limitMs(response, text) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { failure: new HttpFailure(`${method} ${path} was not answered: ${reason}`, 0), pauseMs: null };
    }
  }
}

type Outcome = { readonly value: unknown } | { readonly failure: HttpFailure; readonly pauseMs: number | null };

/** How long a limit of rates lasts; null where none was met. A second, where the answer does not say. */
function limitMs({ status, headers }: Response, text: string): number | null {
  const after = headers.get('retry-after');
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
  const isLimit = after !== null || isUsedUp || /rate limit/i.test(text);
  if (status !== 429 && !(status === 403 && isLimit)) return null;
  if (after !== null && /^\d+$/.test(after)) return Number(after) * 1000;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  return isUsedUp && Number.isFinite(reset) ? Math.max(1000, reset * 1000 - Date.now()) : 1000;
}
