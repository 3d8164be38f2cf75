import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { hashPassword } from '../../platform/auth/password.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveTeam, holdTeams } from '../teams/team-directory-service.js';
import type { User } from './user.js';
import { userCreated, userDeleted, userReactivated, userUpdated } from './user-event.js';
import { findActiveUserWithTeam, listUsers, type UserFilter } from './user-list-repository.js';
import { presentUser } from './user-presentation.js';
import { insertUser, lockUser, updateUser } from './user-repository.js';

function notFound(): ApiError {
  return new ApiError('USER_NOT_FOUND', 'User not found');
}

function duplicate(email: string): ApiError {
  return new ApiError('DUPLICATE_USER', `User with email '${email}' already exists`);
}

async function holdActiveUser(unit: Unit, id: string): Promise<User> {
  const user = await lockUser(unit.tx, id);
  if (user === null || user.deactivatedAt !== null) throw notFound();
  return user;
}

/** `null` is the same as absent. */
async function hashOf(password: string | null | undefined): Promise<string | undefined> {
  return password == null ? undefined : hashPassword(password);
}

export async function createUser(platform: Platform, input: wire.UserCreation): Promise<wire.User> {
  const passwordHash = (await hashOf(input.password)) ?? null;
  try {
    return await withTransaction(platform, async (unit) => {
      const teamId = input.team_id ?? null;
      if (teamId !== null && !(await holdTeams(unit, [teamId])).has(teamId))
        throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
      const user: User = {
        id: unit.newId(),
        email: input.email,
        name: input.name,
        role: input.role ?? 'user',
        teamId,
        metadata: input.metadata ?? {},
        notificationPreferences: {},
        createdAt: unit.now(),
        deactivatedAt: null,
      };
      await insertUser(unit.tx, user, { passwordHash, sessionEpoch: 1 });
      await record(unit, userCreated(user));
      return presentUser(user);
    });
  } catch (error) {
    throw isDuplicate(error) ? duplicate(input.email) : error;
  }
}

export async function getUser(platform: Platform, id: string): Promise<wire.UserDetail> {
  const user = await findActiveUserWithTeam(platform.db, id);
  if (user === null) throw notFound();
  return { ...presentUser(user), team_name: user.teamName };
}

export async function listUserPage(platform: Platform, filter: UserFilter, page: PageRequest): Promise<wire.UserPage> {
  const { rows, total } = await listUsers(platform.db, filter, page);
  const results = rows.map((row) => ({ team_name: row.teamName, asset_count: row.assetCount, ...presentUser(row) }));
  return { results, total, ...page };
}

/** Active users of a live team. */
export async function listMemberPage(platform: Platform, teamId: string, page: PageRequest): Promise<wire.MemberPage> {
  await getLiveTeam(platform.db, teamId);
  const { rows, total } = await listUsers(platform.db, { teamId, includeDeactivated: false }, page);
  return { results: rows.map(presentUser), total, ...page };
}

export async function changeUser(platform: Platform, id: string, patch: wire.UserPatch): Promise<wire.User> {
  const passwordHash = await hashOf(patch.password);
  const email = patch.email ?? undefined;
  const teamId = patch.team_id ?? undefined;
  try {
    return await withTransaction(platform, async (unit) => {
      const liveTeams = teamId === undefined ? null : await holdTeams(unit, [teamId]);
      const user = await holdActiveUser(unit, id);
      if (teamId !== undefined && liveTeams?.has(teamId) !== true)
        throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
      const changed: User = {
        ...user,
        email: email ?? user.email,
        name: patch.name ?? user.name,
        role: patch.role ?? user.role,
        teamId: teamId ?? user.teamId,
        metadata: patch.metadata ?? user.metadata,
        notificationPreferences: patch.notification_preferences ?? user.notificationPreferences,
      };
      const at = unit.now();
      await updateUser(unit.tx, changed, passwordHash, at);
      await record(unit, userUpdated(user, changed, passwordHash !== undefined, at));
      return presentUser(changed);
    });
  } catch (error) {
    throw isDuplicate(error) && email !== undefined ? duplicate(email) : error;
  }
}

/** Deactivates the user. What they own stays theirs, and their name stays readable. */
export async function deactivateUser(platform: Platform, id: string): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const user = await holdActiveUser(unit, id);
    const at = unit.now();
    await updateUser(unit.tx, { ...user, deactivatedAt: at }, undefined, at);
    await record(unit, userDeleted(user, at));
  });
}

export async function reactivateUser(platform: Platform, actor: Actor, id: string): Promise<wire.User> {
  return withTransaction(platform, async (unit) => {
    const user = await lockUser(unit.tx, id);
    if (user === null) throw notFound();
    if (user.deactivatedAt === null) return presentUser(user);
    const active: User = { ...user, deactivatedAt: null };
    const at = unit.now();
    await updateUser(unit.tx, active, undefined, at);
    await record(unit, userReactivated(active, actor.teamId, at));
    return presentUser(active);
  });
}
