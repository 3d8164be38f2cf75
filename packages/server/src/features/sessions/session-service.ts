import type { Actor } from '../../platform/auth/actor.js';
import type { Session } from '../../platform/auth/session.js';
import type { Platform } from '../../platform/platform.js';
import { type Account, findAccountById, findAccountByPassword } from '../users/account-service.js';
import { sessionActor } from './session-policy.js';

/** Begins a session; `null` when there is no active user of this address and password. */
export async function signIn(
  platform: Platform,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Session | null> {
  const account = await findAccountByPassword(platform.db, email, password);
  return account && { userId: account.id, epoch: account.sessionEpoch, startedAt: platform.clock.now() };
}

/** Whose session this is; `null` when it was ended by a new password or a deactivation. */
export async function findSessionUser(platform: Platform, session: Session): Promise<Account | null> {
  const account = await findAccountById(platform.db, session.userId);
  return account?.sessionEpoch === session.epoch ? account : null;
}

/** Who the session lets use the API. */
export async function findSessionActor(platform: Platform, session: Session): Promise<Actor | null> {
  const user = await findSessionUser(platform, session);
  return user && sessionActor(user);
}
