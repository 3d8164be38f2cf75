import type { Scope } from '../../platform/auth/actor.js';
import type { Instant } from '../../platform/instant.js';

export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the whole key, in hex. */
  readonly digest: string;
  readonly prefix: string;
  readonly name: string;
  readonly teamId: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const mark = 'tess_live_';
const shownDigits = 12;

/** The key to send, made of 64 random hex digits. */
export function keyOf(digits: string): string {
  return `${mark}${digits}`;
}

/** How the key starts: enough to tell keys apart, far too little to guess the rest. */
export function prefixOf(key: string): string {
  return key.slice(0, mark.length + shownDigits);
}

/** Whether the token could be a key at all: three parts or more, joined by `_`. */
export function hasKeyForm(token: string): boolean {
  return token.split('_', 3).length === 3;
}

export function isExpired({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** The rule of key names; the trimmed name is what is stored. */
export function apiKeyNameRule(raw: string): { readonly value: string } | { readonly problem: string } {
  const name = raw.trim();
  return name === '' ? { problem: 'API key name cannot be empty or whitespace only' } : { value: name };
}
