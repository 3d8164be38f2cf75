import { digestOf } from '../../src/platform/auth/digest.js';
import { chunksOf } from '../../src/platform/database/chunks.js';
import type { Database } from '../../src/platform/database/database.js';
import { randomIds } from '../../src/platform/ids.js';
import { instantOf } from '../../src/platform/instant.js';

/** Keys as earlier servers may have stored them, written straight into the table. */
export async function storeKeys(
  { db }: Pick<Database, 'db'>,
  teamId: string,
  keys: readonly { readonly key: string; readonly prefix: string }[],
): Promise<void> {
  const rows = keys.map(({ key, prefix }) => ({
    id: randomIds(),
    key_digest: digestOf(key).toString('hex'),
    key_prefix: prefix,
    name: prefix,
    team_id: teamId,
    scopes: '["read"]',
    created_at: instantOf(Date.UTC(2026, 0, 1)),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
  }));
  for (const chunk of chunksOf(rows)) await db.insertInto('api_keys').values(chunk).execute();
}
