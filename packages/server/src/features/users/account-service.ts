import { verifyPassword } from '../../platform/auth/password.js';
import type { Executor } from '../../platform/database/database.js';
import { type Account, findAccount, hasAccountWithPassword } from './account-repository.js';

export type { Account } from './account-repository.js';

/**
 * The active user of the address, when this is the password. The address counts as it is stored, in lower case.
 * Everything else is `null` after the same work, so that the time tells nothing about who exists.
 */
export async function findAccountByPassword(db: Executor, email: string, password: string): Promise<Account | null> {
  const account = await findAccount(db, { email });
  return (await verifyPassword(password, account?.passwordHash ?? null)) ? account : null;
}

/** The active user, with the team as it is now. */
export function findAccountById(db: Executor, id: string): Promise<Account | null> {
  return findAccount(db, { id });
}

/** Whether anybody can sign in with a browser. */
export function canAnybodySignIn(db: Executor): Promise<boolean> {
  return hasAccountWithPassword(db);
}
