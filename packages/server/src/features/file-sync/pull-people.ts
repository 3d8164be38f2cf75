import type { Instant } from '../../platform/instant.js';
import { parseInstant } from '../../platform/instant.js';
import { type Team, teamNameRule } from '../teams/team.js';
import { emailRule, type User, userNameRule } from '../users/user.js';
import type { Described } from './file-reading-service.js';
import type { TeamFile, UserFile } from './file-shape.js';
import { Changes, Once, refuseAt, within } from './pull-checks.js';
import type { Known } from './pull-known.js';

/** A moment of a shape that was checked; where the file has none, the other one. */
export function momentOf(text: string | null | undefined, otherwise: Instant): Instant {
  return (text == null ? null : parseInstant(text)) ?? otherwise;
}

/** When it was deleted: as before, now, or not. Files of the first layout do not say. */
export function endOf(isEnded: boolean | undefined, before: Instant | null | undefined, now: Instant): Instant | null {
  if (isEnded === undefined) return before ?? null;
  return isEnded ? (before ?? now) : null;
}

export function planTeams(files: readonly Described<TeamFile>[], known: Known, now: () => Instant): Changes<Team> {
  const changes = new Changes<Team>();
  const ids = new Once('a team');
  const names = new Once('a team by a name');
  const described = new Set(files.map(({ content }) => content.id));
  for (const { file, content } of files) {
    const place = { file, path: [] };
    ids.add(content.id, within(place, 'id'));
    const before = known.teams.get(content.id);
    let { name } = content;
    if (name !== before?.name) {
      const rule = teamNameRule(name);
      if ('problem' in rule) refuseAt(within(place, 'name'), `is refused: ${rule.problem}`);
      name = rule.value;
    }
    names.add(name, within(place, 'name'));
    const holder = known.teamIdsByName.get(name);
    if (holder !== undefined && !described.has(holder))
      refuseAt(
        within(place, 'name'),
        `is the name of the team ${holder}, which is in no file. Push first, or choose another name`,
      );
    changes.add(before, {
      id: content.id,
      name,
      metadata: content.metadata ?? {},
      createdAt: before?.createdAt ?? momentOf(content.created_at, now()),
      deletedAt: endOf(
        content.deleted ?? (content.created_at === undefined ? undefined : false),
        before?.deletedAt,
        now(),
      ),
    });
  }
  return changes;
}

export function planUsers(
  files: readonly Described<UserFile>[],
  known: Known,
  teams: { has(id: string): boolean },
  now: () => Instant,
): Changes<User> {
  const changes = new Changes<User>();
  const ids = new Once('a user');
  const emails = new Once('a user by an address');
  const described = new Set(files.map(({ content }) => content.id));
  for (const { file, content } of files) {
    const place = { file, path: [] };
    ids.add(content.id, within(place, 'id'));
    const before = known.users.get(content.id);
    let { email, name } = content;
    if (email !== before?.email) {
      const rule = emailRule(email);
      if ('reason' in rule) refuseAt(within(place, 'email'), `is no e-mail address: ${rule.reason}`);
      email = rule.value;
    }
    if (name !== before?.name) {
      const rule = userNameRule(name);
      if ('problem' in rule) refuseAt(within(place, 'name'), `is refused: ${rule.problem}`);
      name = rule.value;
    }
    emails.add(email, within(place, 'email'));
    const holder = known.userIdsByEmail.get(email);
    if (holder !== undefined && !described.has(holder))
      refuseAt(
        within(place, 'email'),
        `is the address of the user ${holder}, who is in no file. Push first, or choose another one`,
      );
    if (content.team_id !== null && !teams.has(content.team_id))
      refuseAt(within(place, 'team_id'), 'names a team that is in no file and not in the database');
    changes.add(before, {
      id: content.id,
      email,
      name,
      role: content.role,
      teamId: content.team_id,
      metadata: content.metadata ?? {},
      notificationPreferences: content.notification_preferences ?? {},
      createdAt: before?.createdAt ?? momentOf(content.created_at, now()),
      deactivatedAt: endOf(!content.active, before?.deactivatedAt, now()),
    });
  }
  return changes;
}
