import type { UserRole } from '@tessera/api';
import type { Actor, Scope } from '../../platform/auth/actor.js';

const scopesOfRole: Readonly<Record<UserRole, readonly Scope[]>> = {
  admin: ['read', 'write', 'admin'],
  team_admin: ['read', 'write'],
  user: ['read'],
};

/** What a signed-in user may do with the API: nothing without a live team to act for. */
export function sessionActor(user: {
  readonly id: string;
  readonly role: UserRole;
  readonly team: { readonly id: string } | null;
}): Actor | null {
  if (user.team === null) return null;
  return { scopes: new Set(scopesOfRole[user.role]), teamId: user.team.id, userId: user.id };
}
