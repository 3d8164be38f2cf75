import type { Session } from '../../platform/auth/session.js';
import type { Platform } from '../../platform/platform.js';
import { findSessionUser } from './session-service.js';

/** Who looks at a page. */
export interface Visitor {
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly team: string | null;
  /** Everybody, where authentication is off. */
  readonly isDevUser: boolean;
}

export const devUser: Visitor = { name: 'Dev User', email: null, role: 'admin', team: null, isDevUser: true };

/** Whose session it is; `null` when there is none that counts. */
export async function findVisitor(platform: Platform, session: Session | null): Promise<Visitor | null> {
  const user = session && (await findSessionUser(platform, session));
  if (user === null) return null;
  return { name: user.name, email: user.email, role: user.role, team: user.team?.name ?? null, isDevUser: false };
}
