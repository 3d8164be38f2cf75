import { randomKey } from './idempotency-key.js';
import { formOf } from './multipart.js';
import { addressOf, type Operation } from './operation.js';
import { isRepeatable } from './retry-policy.js';

/** A request that is ready to be sent, as often as need be. */
export interface PreparedRequest {
  /** Path and query. */
  readonly address: string;
  readonly init: RequestInit;
  readonly isRepeatable: boolean;
}

/**
 * @param headers of every request.
 * @param idempotencyKey instead of a random one.
 * @throws {RangeError} see {@link addressOf}.
 */
export function requestOf(
  operation: Operation,
  headers: Readonly<Record<string, string>>,
  idempotencyKey: string | undefined,
): PreparedRequest {
  const { method, body, isIdempotent = false, hasFiles = false } = operation;
  const own = isIdempotent ? { ...headers, 'idempotency-key': idempotencyKey ?? randomKey() } : headers;
  const prepared = { address: addressOf(operation), isRepeatable: isRepeatable(operation) };
  if (body === undefined) return { ...prepared, init: { method, headers: own } };
  const form = hasFiles ? formOf(body as Readonly<Record<string, unknown>>, `tessera-${randomKey()}`) : null;
  if (form === null)
    return {
      ...prepared,
      init: { method, headers: { ...own, 'content-type': 'application/json' }, body: JSON.stringify(body) },
    };
  return {
    ...prepared,
    isRepeatable: prepared.isRepeatable && form.isLasting,
    init: {
      method,
      headers: { ...own, 'content-type': form.contentType },
      body: form.body,
      // `fetch` sends a stream in no other way.
      ...(form.isLasting ? {} : { duplex: 'half' as const }),
    },
  };
}
