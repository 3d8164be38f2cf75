import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import type { Team } from './team.js';
import { findFirstTeamId, findTeam, keepTeams, listTeamsById, listTeamsByNames } from './team-repository.js';

/**
 * The live team.
 *
 * @throws {ApiError} 404 `TEAM_NOT_FOUND` when it does not exist or is deleted.
 */
export async function getLiveTeam(db: Executor, id: string, message = 'Team not found'): Promise<Team> {
  const team = await findTeam(db, id);
  if (team === null || team.deletedAt !== null) throw new ApiError('TEAM_NOT_FOUND', message);
  return team;
}

/** Whether the team exists and is not deleted. */
export async function isLiveTeam(db: Executor, id: string): Promise<boolean> {
  return (await findTeam(db, id))?.deletedAt === null;
}

/**
 * Keeps the teams from being deleted or restored until the end of the transaction, so that what is made for a live team
 * is made before it goes. Teams are held before assets, as everywhere.
 *
 * @returns those that are live, by id.
 */
export async function holdTeams(unit: Unit, ids: readonly string[]): Promise<ReadonlyMap<string, Team>> {
  const held = await keepTeams(unit.tx, ids);
  return new Map(held.filter(({ deletedAt }) => deletedAt === null).map((team) => [team.id, team]));
}

/** Those of the teams that are live, by id. */
export async function liveTeamsById(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, Team>> {
  const teams = await listTeamsById(db, ids);
  return new Map(teams.filter(({ deletedAt }) => deletedAt === null).map((team) => [team.id, team]));
}

/** Name of a team for messages; a deleted team still has one. */
export async function teamNameOf(db: Executor, id: string): Promise<string> {
  return (await findTeam(db, id))?.name ?? 'unknown';
}

/** The team's name, deleted or not; `null` when there is none. */
export async function findTeamName(db: Executor, id: string): Promise<string | null> {
  return (await findTeam(db, id))?.name ?? null;
}

/** Names of several teams, by id; those that do not exist are missing. */
export async function teamNames(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await listTeamsById(db, ids)).map(({ id, name }) => [id, name]));
}

/** Some live team, for callers that belong to none; `null` on an empty database. */
export function findAnyTeamId(db: Executor): Promise<string | null> {
  return findFirstTeamId(db);
}

/** Live teams by name: exact spelling first, then in any case when that names exactly one. */
export async function teamsByName(db: Executor, names: readonly string[]): Promise<ReadonlyMap<string, Team>> {
  const known = await listTeamsByNames(db, names);
  const found = new Map<string, Team>();
  for (const name of new Set(names)) {
    const alike = known.filter((team) => team.name.toLowerCase() === name.toLowerCase());
    const team = alike.find((candidate) => candidate.name === name) ?? (alike.length === 1 ? alike[0] : undefined);
    if (team !== undefined) found.set(name, team);
  }
  return found;
}
