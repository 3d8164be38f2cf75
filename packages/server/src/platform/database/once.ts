import { ApiError } from '../errors.js';
import { instantOf } from '../instant.js';
import { fromJson, toJson } from './codecs.js';
import { isDuplicate } from './constraint-violation.js';
import type { Unit } from './unit.js';

/** A request that its client may send again without it happening twice. */
export interface Once {
  readonly key: string;
  /** Who sent it, and to which operation: the same key from somebody else is another key. */
  readonly scope: string;
  /** Digest of what was sent. */
  readonly requestHash: string;
}

/** Keys are remembered for this long. */
const rememberedMs = 24 * 60 * 60 * 1000;

/** Another process carries out the same request at this moment; it is found when the transaction is run again. */
export class SameRequestUnderWay extends Error {}

/**
 * Runs the steps unless a request with this key was answered before; then its answer is given again. The key is written
 * with the steps, so an error leaves it free.
 *
 * @throws {ApiError} 409 `IDEMPOTENCY_KEY_REUSED` when the key belongs to another request.
 */
export async function runOnce<T>(unit: Unit, once: Once, steps: (unit: Unit) => Promise<T>): Promise<T> {
  const { key, scope, requestHash } = once;
  const now = unit.now();
  const oldest = instantOf(Date.parse(now) - rememberedMs);
  await unit.tx.deleteFrom('idempotency_keys').where('created_at', '<', oldest).execute();
  const earlier = await unit.tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'body'])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier !== undefined) {
    if (earlier.request_hash === requestHash) return fromJson<T>(earlier.body);
    throw new ApiError('IDEMPOTENCY_KEY_REUSED', `The Idempotency-Key '${key}' was used for another request`);
  }
  try {
    await unit.tx
      .insertInto('idempotency_keys')
      .values({ key, scope, request_hash: requestHash, body: 'null', created_at: now })
      .execute();
  } catch (error) {
    throw isDuplicate(error) ? new SameRequestUnderWay() : error;
  }
  const answer = await steps(unit);
  await unit.tx
    .updateTable('idempotency_keys')
    .set({ body: toJson(answer) })
    .where('scope', '=', scope)
    .where('key', '=', key)
    .execute();
  return answer;
}
