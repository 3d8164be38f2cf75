import { errorOfAnswer } from './answer-errors.js';
import { TesseraError, TesseraUnreachableError } from './errors.js';

export interface ClientOptions {
  /** Address of the server without `/api/v1`, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …`. Not needed where the server runs with `AUTH_DISABLED`. */
  readonly apiKey?: string;
  /** Another `fetch`, for tests and proxies. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds to wait for an answer; 30 000 unless given. */
  readonly timeoutMs?: number;
}

/** Overrides for one request. */
export interface RequestOptions {
  /** Milliseconds to wait for the answer. */
  readonly timeoutMs?: number;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface RequestParts extends RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
}

interface EndlessParts {
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without any text after which the connection is given up. */
  readonly silenceMs: number;
}

/** Sends requests and reads answers; what the resources have in common. */
export class Transport {
  readonly baseUrl: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof globalThis.fetch;
  readonly #timeoutMs: number;

  constructor({ baseUrl, apiKey, fetch = globalThis.fetch, timeoutMs = 30_000 }: ClientOptions) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.#headers = {
      accept: 'application/json',
      ...(apiKey === undefined || apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
    };
    this.#fetch = fetch;
    this.#timeoutMs = timeoutMs;
  }

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#send<T>('GET', path, { query });
  }

  post<T>(path: string, parts: RequestParts = {}): Promise<T> {
    return this.#send<T>('POST', path, parts);
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
    const ending = new AbortController();
    const end = (): void => ending.abort();
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    /** The time that the reader of the pieces takes is not counted. */
    const heard = async <T>(work: Promise<T>): Promise<T> => {
      const timer = setTimeout(() => ending.abort(new DOMException('', 'TimeoutError')), silenceMs);
      return work.finally(() => clearTimeout(timer));
    };
    try {
      const response = await heard(
        this.#fetch(`${this.baseUrl}${path}${searchOf(query)}`, {
          headers: { ...this.#headers, ...headers, accept: 'text/event-stream' },
          signal: ending.signal,
        }),
      );
      if (!response.ok) throw errorOfAnswer(response, parseJson(await heard(response.text())));
      if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
        throw this.#stranger(response, 'events');
      const decoder = new TextDecoder();
      const reader = response.body?.getReader();
      for (;;) {
        const piece = await heard(reader?.read() ?? Promise.resolve({ done: true as const, value: undefined }));
        if (piece.done) return;
        yield decoder.decode(piece.value, { stream: true });
      }
    } catch (error) {
      if (error instanceof TesseraError) throw error;
      throw new TesseraUnreachableError(this.baseUrl, reasonOf(error, silenceMs), error);
    } finally {
      signal?.removeEventListener('abort', end);
      ending.abort();
    }
  }

  async #send<T>(method: string, path: string, parts: RequestParts): Promise<T> {
    const timeoutMs = parts.timeoutMs ?? this.#timeoutMs;
    const { response, text } = await this.#exchange(method, path, parts, timeoutMs);
    const body = parseJson(text);
    if (!response.ok) throw errorOfAnswer(response, body);
    if (body === undefined && text !== '') throw this.#stranger(response, 'JSON');
    return body as T;
  }

  #stranger({ status }: Response, expected: string): TesseraError {
    const message = `${this.baseUrl} did not answer with ${expected}: is it a Tessera server?`;
    return new TesseraError(message, { status, code: 'UNKNOWN' });
  }

  async #exchange(
    method: string,
    path: string,
    { query = {}, body }: RequestParts,
    timeoutMs: number,
  ): Promise<{ readonly response: Response; readonly text: string }> {
    try {
      const response = await this.#fetch(`${this.baseUrl}${path}${searchOf(query)}`, {
        method,
        headers: body === undefined ? this.#headers : { ...this.#headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw new TesseraUnreachableError(this.baseUrl, reasonOf(error, timeoutMs), error);
    }
  }
}

function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search}`;
}

/** `undefined` where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const cause = error.cause instanceof Error ? error.cause : null;
  // `fetch` itself only says "fetch failed"; several addresses of one name fail together with an empty message.
  const inner = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return inner instanceof Error && inner.message !== '' ? inner.message : error.message;
}
