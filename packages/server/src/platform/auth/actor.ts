export type Scope = 'read' | 'write' | 'admin';

/** Who sends the request, as far as rules need to know. */
export interface Actor {
  readonly scopes: ReadonlySet<Scope>;
  /** The team on whose behalf the request acts. */
  readonly teamId: string;
  /** Who signed in, where the request comes from a browser session. */
  readonly userId?: string;
  /** The API key that was sent, where it is one. */
  readonly keyId?: string;
}

/** The team that the caller belongs to; absent for those who belong to none and act as any. */
export function ownTeamOf({ teamId, userId, keyId }: Actor): string | undefined {
  return userId === undefined && keyId === undefined ? undefined : teamId;
}

const all: ReadonlySet<Scope> = new Set(['read', 'write', 'admin']);

/** An actor with every scope. */
export function fullAccess(teamId: string): Actor {
  return { scopes: all, teamId };
}

function isAdmin(actor: Actor): boolean {
  return actor.scopes.has('admin');
}

/** `admin` implies the other scopes; `write` does not imply `read`. */
export function hasScope(actor: Actor, scope: Scope): boolean {
  return actor.scopes.has(scope) || isAdmin(actor);
}

/** Whether the actor may speak for the team. */
export function actsFor(actor: Actor, teamId: string): boolean {
  return actor.teamId === teamId || isAdmin(actor);
}
