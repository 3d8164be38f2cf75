import type { ApiKey } from '@tessera/sdk';

type Scope = ApiKey['scopes'][number];

/** What each scope allows, in one line. */
export const scopeWords: readonly (readonly [scope: Scope, meaning: string])[] = [
  ['read', 'Read everything but the audit log and what waits for other teams'],
  ['write', 'Change assets, contracts, registrations and proposals of its team; it does not allow reading'],
  ['admin', 'Everything, for every team: teams, people, keys, imports and the audit log'],
];

/** How long a key may be used, in days; `never` ends. */
export const expiries = ['never', '30', '90', '365'] as const;
export type Expiry = (typeof expiries)[number];

const dayMs = 86_400_000;

/** The moment at which a key ends that is made now; `null`: never. */
export function expiryMoment(expiry: Expiry, now: number): string | null {
  return expiry === 'never' ? null : new Date(now + Number(expiry) * dayMs).toISOString();
}

export type KeyState = 'active' | 'expired' | 'revoked';

export function stateOf(key: Pick<ApiKey, 'expires_at' | 'revoked_at'>, now: number): KeyState {
  if (key.revoked_at !== null) return 'revoked';
  return key.expires_at !== null && Date.parse(key.expires_at) <= now ? 'expired' : 'active';
}
