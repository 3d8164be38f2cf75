import { hashPassword, verifyPassword } from '../../platform/auth/password.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { ensureTeam } from '../teams/team-bootstrap-service.js';
import { holdTeams, isLiveTeam } from '../teams/team-directory-service.js';
import type { User } from './user.js';
import { userCreated, userReactivated, userUpdated } from './user-event.js';
import { findUserWithHash, insertUser, updateUser } from './user-repository.js';

export interface AdminSettings {
  readonly adminEmail: string;
  readonly adminPassword: string;
  readonly adminName: string;
}

interface Wanted {
  readonly email: string;
  readonly name: string;
  readonly teamId: string;
  /** Absent when the stored one is of the wanted password. */
  readonly newHash: string | undefined;
  /** What the decision about the hash was made on. */
  readonly seenHash: string | null | undefined;
}

const maxAttempts = 10;

/**
 * Makes the user of the settings an active administrator with their password and name; does nothing when the settings
 * name nobody. Several processes may do so at once: each goes on until the user is as wanted, whoever made it so.
 */
export async function ensureAdmin(platform: Platform, settings: AdminSettings): Promise<void> {
  if (settings.adminEmail === '' || settings.adminPassword === '') return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (await attemptAdmin(platform, settings)) return;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    if (attempt === maxAttempts) throw new Error('The user of ADMIN_EMAIL is being changed by somebody else');
  }
}

/** Makes the user as wanted; `false` when somebody else changed something meanwhile. */
async function attemptAdmin(platform: Platform, settings: AdminSettings): Promise<boolean> {
  const { adminEmail: email, adminPassword: password } = settings;
  const name = settings.adminName.trim();
  const stored = await findUserWithHash(platform.db, email);
  const user = stored?.user;
  // The hash of the same password stays, or every start would end the sessions.
  const isSamePassword = stored !== null && (await verifyPassword(password, stored.passwordHash));
  const liveTeamId = user?.teamId && (await isLiveTeam(platform.db, user.teamId)) ? user.teamId : null;
  const isAdmin = user?.role === 'admin' && user.name === name && user.deactivatedAt === null;
  if (isSamePassword && isAdmin && liveTeamId !== null) return true;
  const newHash = isSamePassword ? undefined : await hashPassword(password);
  const teamId = liveTeamId ?? (await ensureTeam(platform, 'admin', { bootstrap: true }));
  const wanted: Wanted = { email, name, teamId, newHash, seenHash: stored?.passwordHash };
  return withTransaction(platform, (unit) => writeAdmin(unit, wanted));
}

async function writeAdmin(unit: Unit, { email, name, teamId, newHash, seenHash }: Wanted): Promise<boolean> {
  if (!(await holdTeams(unit, [teamId])).has(teamId)) return false;
  const stored = await findUserWithHash(unit.tx, email);
  if (stored?.passwordHash !== seenHash) return false;
  const at = unit.now();
  if (stored === null) {
    const created: User = {
      id: unit.newId(),
      email,
      name,
      role: 'admin',
      teamId,
      metadata: {},
      notificationPreferences: {},
      createdAt: at,
      deactivatedAt: null,
    };
    await insertUser(unit.tx, created, { passwordHash: newHash ?? null, sessionEpoch: 1 });
    await recordAll(unit, [userCreated(created)]);
    return true;
  }
  const { user } = stored;
  const changed: User = { ...user, name, role: 'admin', teamId, deactivatedAt: null };
  await updateUser(unit.tx, changed, newHash, at);
  const events: DomainEvent[] = [];
  if (user.deactivatedAt !== null) events.push(userReactivated(changed, null, at));
  const isSame = user.name === name && user.role === 'admin' && user.teamId === teamId && newHash === undefined;
  if (!isSame) events.push(userUpdated(user, changed, newHash !== undefined, unit.now()));
  await recordAll(unit, events);
  return true;
}
