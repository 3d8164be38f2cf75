import type { ErrorCode, Team, UserRole } from '@tessera/api';
import type { Scope } from '../../src/platform/auth/actor.js';
import { developmentSessionKey } from '../../src/platform/settings/setting-table.js';
import { cookieFor } from '../support/browser.js';
import { makeKey, makeTeam, makeUser } from '../support/makers.js';
import { type TestApp, testKey } from '../support/test-app.js';

/** The team that owns what the rows are about, and another one. */
export interface World {
  readonly tessera: TestApp;
  readonly own: Team;
  readonly other: Team;
}

type Headers = Readonly<Record<string, string>>;

/** Somebody who sends requests. */
export interface Caller {
  readonly name: string;
  /** The code of the 401 that every route but a public one answers; absent for callers who are known. */
  readonly unknown?: ErrorCode;
  readonly scopes: readonly Scope[];
  readonly team: 'own' | 'other';
  /** Whether pages for people know who it is. */
  readonly hasSession?: boolean;
  signIn(world: World): Headers | Promise<Headers>;
}

const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });

function keyOf(team: 'own' | 'other', ...scopes: readonly Scope[]): Caller {
  return {
    name: `the key of the ${team} team with ${scopes.length === 0 ? 'no scope' : scopes.join(' and ')}`,
    scopes,
    team,
    signIn: async (world) => bearer((await makeKey(world.tessera.api, world[team], { scopes: [...scopes] })).key),
  };
}

function stranger(name: string, unknown: ErrorCode, signIn: Caller['signIn']): Caller {
  return { name, unknown, scopes: [], team: 'other', signIn };
}

/** The cookie of somebody with the role. */
async function cookie(
  { tessera }: World,
  role: UserRole,
  team: Team | null,
): Promise<{ readonly id: string; readonly headers: Headers }> {
  const user = await makeUser(tessera.api, { role, ...(team === null ? {} : { team_id: team.id }) });
  const sealed = await cookieFor(tessera.database, user, developmentSessionKey);
  return { id: user.id, headers: { cookie: `session=${sealed}` } };
}

function sessionOf(team: 'own' | 'other', role: UserRole, ...scopes: readonly Scope[]): Caller {
  return {
    name: `the session of a ${role} of the ${team} team`,
    scopes,
    team,
    hasSession: true,
    signIn: async (world) => (await cookie(world, role, world[team])).headers,
  };
}

export const callers: readonly Caller[] = [
  stranger('nobody', 'MISSING_API_KEY', () => ({})),
  stranger('somebody with a malformed header', 'INVALID_AUTH_HEADER', () => ({ authorization: testKey })),
  stranger('somebody with a wrong key', 'INVALID_API_KEY', () => bearer(`tess_live_${'0'.repeat(64)}`)),
  stranger('an expired key', 'INVALID_API_KEY', async ({ tessera, own }) =>
    bearer((await makeKey(tessera.api, own, { scopes: ['admin'], expires_at: '2001-01-01T00:00:00Z' })).key),
  ),
  stranger('a revoked key', 'INVALID_API_KEY', async ({ tessera, own }) => {
    const { id, key } = await makeKey(tessera.api, own, { scopes: ['admin'] });
    await tessera.api.delete(`/api-keys/${id}`);
    return bearer(key);
  }),
  stranger('the key of a deleted team', 'INVALID_API_KEY', async ({ tessera }) => {
    const team = await makeTeam(tessera.api);
    const { key } = await makeKey(tessera.api, team, { scopes: ['admin'] });
    await tessera.api.delete(`/teams/${team.id}`);
    return bearer(key);
  }),
  {
    ...stranger('a wrong key beside the session of an administrator', 'INVALID_API_KEY', async (world) => ({
      ...(await cookie(world, 'admin', world.own)).headers,
      ...bearer('tess_live_0'),
    })),
    hasSession: true,
  },
  stranger('the session of a deactivated administrator', 'MISSING_API_KEY', async (world) => {
    const { id, headers } = await cookie(world, 'admin', world.own);
    await world.tessera.api.delete(`/users/${id}`);
    return headers;
  }),
  {
    ...stranger(
      'the session of an administrator of no team',
      'MISSING_API_KEY',
      async (world) => (await cookie(world, 'admin', null)).headers,
    ),
    hasSession: true,
  },
  sessionOf('own', 'user', 'read'),
  sessionOf('own', 'team_admin', 'read', 'write'),
  sessionOf('own', 'admin', 'admin'),
  sessionOf('other', 'user', 'read'),
  sessionOf('other', 'team_admin', 'read', 'write'),
  sessionOf('other', 'admin', 'admin'),
  keyOf('own'),
  keyOf('own', 'read'),
  keyOf('own', 'write'),
  keyOf('own', 'read', 'write'),
  keyOf('own', 'admin'),
  keyOf('other'),
  keyOf('other', 'read'),
  keyOf('other', 'write'),
  keyOf('other', 'read', 'write'),
  keyOf('other', 'admin'),
  { name: 'the bootstrap key', scopes: ['admin'], team: 'other', signIn: () => bearer(testKey) },
];
