import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../platform/auth/actor.js';
import { digestOf } from '../../platform/auth/digest.js';
import type { Platform } from '../../platform/platform.js';
import { type ApiKey, hasKeyForm, isExpired } from './api-key.js';
import { findKeyByDigest } from './api-key-repository.js';

/** For so long another process may let in a key that was revoked, or whose team was deleted. docs/authentication.md says it. */
const rememberedMs = 5000;
const maxRemembered = 1000;

export interface KeySignIn {
  /** Whose key the token is; `null` when it is unknown, revoked or expired, or its team is deleted. */
  findActor(token: string, digest?: Buffer): Promise<Actor | null>;
  /** Forgets all keys, also those that are being looked up. */
  forget(): void;
}

/** Recognises API keys. Keys that were found are remembered for seconds; what is not found never is. */
export function keySignIn({ db, clock }: Pick<Platform, 'db' | 'clock'>): KeySignIn {
  const remembered = new LRUCache<string, { readonly key: ApiKey; readonly actor: Actor }>({
    max: maxRemembered,
    ttl: rememberedMs,
    ttlResolution: 0,
    perf: { now: () => Date.parse(clock.now()) },
  });
  /** Counts how often everything was forgotten. */
  let era = 0;

  return {
    async findActor(token, digest = digestOf(token)) {
      if (!hasKeyForm(token)) return null;
      const name = digest.toString('hex');
      let known = remembered.get(name);
      if (known === undefined) {
        const startEra = era;
        const key = await findKeyByDigest(db, name);
        if (key === null) return null;
        known = { key, actor: { scopes: new Set(key.scopes), teamId: key.teamId, keyId: key.id } };
        // What was read before a revocation must not be remembered after it.
        if (era === startEra) remembered.set(name, known);
      }
      const isSame = timingSafeEqual(Buffer.from(known.key.digest, 'hex'), digest);
      return isSame && !isExpired(known.key, clock.now()) ? known.actor : null;
    },
    forget() {
      era += 1;
      remembered.clear();
    },
  };
}
