import type { Caller } from '@tessera/api';
import { type Actor, hasScope, ownTeamOf } from '../../platform/auth/actor.js';
import type { Platform } from '../../platform/platform.js';
import { findTeamName } from '../teams/team-directory-service.js';
import { findAccountById } from '../users/account-service.js';

const scopes = ['read', 'write', 'admin'] as const;

/** What the server knows about who sends the request. */
export async function describeCaller(
  { db }: Pick<Platform, 'db'>,
  actor: Actor,
  isAuthenticationOff: boolean,
): Promise<Caller> {
  const teamId = ownTeamOf(actor);
  const [account, teamName] = await Promise.all([
    actor.userId === undefined ? null : findAccountById(db, actor.userId),
    teamId === undefined ? null : findTeamName(db, teamId),
  ]);
  return {
    user: account && { id: account.id, name: account.name, email: account.email, role: account.role },
    team: teamId === undefined || teamName === null ? null : { id: teamId, name: teamName },
    scopes: scopes.filter((scope) => hasScope(actor, scope)),
    is_authentication_off: isAuthenticationOff,
  };
}
