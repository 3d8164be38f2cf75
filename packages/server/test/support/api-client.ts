import type { FastifyInstance, InjectOptions } from 'fastify';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Any body; what a test reads of it is said by the type argument of the call. */
export type Json = Record<string, unknown>;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS';

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; an object is sent as JSON. */
  readonly body?: unknown;
  /** Whether an answer of 200 has no end: the client leaves once it begins, and its body is not read. */
  readonly isEndless?: boolean;
}

/** Speaks to the application without a socket. Paths without a leading host are taken under `/api/v1`. */
export class ApiClient {
  readonly #app: FastifyInstance;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(app: FastifyInstance, headers: Readonly<Record<string, string>>) {
    this.#app = app;
    this.#headers = headers;
  }

  get<Body = Json>(path: string): Promise<Answer<Body>> {
    return this.send('GET', `/api/v1${path}`, {});
  }

  post<Body = Json>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('POST', `/api/v1${path}`, body === undefined ? {} : { body });
  }

  patch<Body = Json>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.send('PATCH', `/api/v1${path}`, { body });
  }

  put<Body = Json>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.send('PUT', `/api/v1${path}`, { body });
  }

  delete<Body = Json>(path: string): Promise<Answer<Body>> {
    return this.send('DELETE', `/api/v1${path}`, {});
  }

  /** The request exactly as given, on any path; a header set to the empty text is not sent. */
  async send<Body = Json>(
    method: Method,
    url: string,
    { headers = {}, body, isEndless = false }: Sent,
  ): Promise<Answer<Body>> {
    const isObject = typeof body === 'object' && body !== null && !Buffer.isBuffer(body);
    const given: Record<string, string> = {
      ...this.#headers,
      ...(isObject ? { 'content-type': 'application/json' } : {}),
      ...headers,
    };
    const options: InjectOptions = {
      method,
      url,
      headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { payload: isObject ? JSON.stringify(body) : (body as string | Buffer) }),
    };
    if (isEndless) return this.#begin(options);
    const response = await this.#app.inject(options);
    const isJson = String(response.headers['content-type'] ?? '').startsWith('application/json');
    return {
      status: response.statusCode,
      body: (isJson && response.body !== '' ? JSON.parse(response.body) : response.body) as Body,
      headers: response.headers as Record<string, string | undefined>,
    };
  }

  async #begin<Body>(options: InjectOptions): Promise<Answer<Body>> {
    const response = await this.#app.inject({ ...options, payloadAsStream: true });
    const { statusCode: status } = response;
    const headers = response.headers as Record<string, string | undefined>;
    const body = response.stream();
    if (status === 200) {
      body.destroy();
      return { status, body: '' as Body, headers };
    }
    return { status, body: JSON.parse(Buffer.concat(await body.toArray()).toString()) as Body, headers };
  }
}
