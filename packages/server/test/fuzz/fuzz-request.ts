import type { Operation } from './description.js';
import { renderJson } from './raw-json.js';

/** A request while it is made: every part can still be changed on its own. */
export interface Draft {
  readonly operation: Operation;
  method: string;
  /** Values of the path as they are sent, encoded, by parameter. */
  readonly path: Map<string, string>;
  /** Names and values as they are sent, encoded. */
  readonly query: [name: string, value: string][];
  readonly headers: Map<string, string>;
  /** `undefined` when nothing is sent. */
  body: unknown;
  /** Sent instead of `body`. */
  rawBody: Buffer | null;
  /** What is sent after the path. */
  suffix: string;
  /** Whether the request may belong to no operation or to another one. */
  isAstray: boolean;
}

/** A request as it is sent. */
export interface FuzzRequest {
  readonly operation: Operation;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly isAstray: boolean;
}

/** A text as a part of an address; half a surrogate pair becomes the bytes that no decoder accepts. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

export function finished(draft: Draft): FuzzRequest {
  const { operation, method, path, query, headers, body, rawBody, suffix, isAstray } = draft;
  const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path.get(name) ?? '');
  const search = query.map(([name, value]) => `${name}=${value}`).join('&');
  return {
    operation,
    method,
    url: `${address}${suffix}${search === '' ? '' : `?${search}`}`,
    headers: Object.fromEntries(headers),
    body: rawBody ?? (body === undefined ? null : Buffer.from(renderJson(body))),
    isAstray,
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The request as a command that sends it again; what is long is cut. */
export function curlLine({ method, url, headers, body }: FuzzRequest): string {
  const text = body === null ? null : body.toString();
  return [
    `curl -X ${method} ${quoted(`http://127.0.0.1:8000${url}`)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(text === null ? [] : [`--data-binary ${quoted(text.length > 3000 ? `${text.slice(0, 3000)}…` : text)}`]),
  ].join(' ');
}
