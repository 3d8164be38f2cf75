import type * as wire from '@tessera/api';
import { type Instant, renderInstant } from '../../platform/instant.js';
import type { ApiKey } from './api-key.js';

function presentMoment(moment: Instant | null): string | null {
  return moment === null ? null : renderInstant(moment);
}

function presentShown(key: ApiKey) {
  return {
    id: key.id,
    key_prefix: key.prefix,
    name: key.name,
    team_id: key.teamId,
    scopes: [...key.scopes],
    created_at: renderInstant(key.createdAt),
    expires_at: presentMoment(key.expiresAt),
  };
}

export function presentApiKey(key: ApiKey): wire.ApiKey {
  return {
    ...presentShown(key),
    last_used_at: presentMoment(key.lastUsedAt),
    revoked_at: presentMoment(key.revokedAt),
  };
}

/** The new key with the secret itself. */
export function presentCreatedKey(key: ApiKey, secret: string): wire.ApiKeyCreated {
  return { ...presentShown(key), key: secret };
}
