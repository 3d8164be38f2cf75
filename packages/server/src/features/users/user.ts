import type { UserRole } from '@tessera/api';
import { parsePublicEmailAddress } from '../../platform/email-address.js';
import type { Instant } from '../../platform/instant.js';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
  readonly teamId: string | null;
  readonly metadata: Record<string, unknown>;
  readonly notificationPreferences: Record<string, unknown>;
  readonly createdAt: Instant;
  readonly deactivatedAt: Instant | null;
}

/** How a user signs in with a browser. */
export interface Credentials {
  /** `null`: the user cannot sign in. */
  readonly passwordHash: string | null;
  /** Sessions are of the number that was current when they began; a higher one ends them. */
  readonly sessionEpoch: number;
}

const allowedName = /^[A-Za-z](?:[A-Za-z' -]*[A-Za-z])?$/;

/** The rule of user names; the trimmed name is what is stored. */
export function userNameRule(raw: string): { readonly value: string } | { readonly problem: string } {
  const name = raw.trim();
  if (name === '') return { problem: 'Name cannot be empty or whitespace only' };
  if (allowedName.test(name)) return { value: name };
  return {
    problem: 'Name must start and end with letters and contain only letters, spaces, hyphens, and apostrophes',
  };
}

/** The rule of e-mail addresses; the address in lower case is what is stored. */
export function emailRule(
  raw: string,
): { readonly value: string } | { readonly invalid: string; readonly reason: string } {
  const parsed = parsePublicEmailAddress(raw);
  return 'value' in parsed ? parsed : { invalid: 'email address', reason: parsed.reason };
}
