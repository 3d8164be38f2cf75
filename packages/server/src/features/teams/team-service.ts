import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { askLateConsumers, reevaluateAfterDeparture } from '../proposals/proposal-resolution-service.js';
import { assetsConsumedBy } from '../registrations/consumer-service.js';
import type { Team } from './team.js';
import { getLiveTeam } from './team-directory-service.js';
import { presentTeam } from './team-presentation.js';
import { countLiveAssets, insertTeam, listTeams, lockTeam, updateTeam } from './team-repository.js';

function duplicate(name: string): ApiError {
  return new ApiError('DUPLICATE_TEAM', `Team with name '${name}' already exists`);
}

/** The live team, held for a change before any asset is. */
async function holdLiveTeam(unit: Unit, id: string): Promise<Team> {
  const team = await lockTeam(unit.tx, id);
  if (team === null || team.deletedAt !== null) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
  return team;
}

export async function createTeam(platform: Platform, input: wire.TeamCreation): Promise<wire.Team> {
  try {
    return await withTransaction(platform, async (unit) => {
      const team: Team = {
        id: unit.newId(),
        name: input.name,
        metadata: input.metadata ?? {},
        createdAt: unit.now(),
        deletedAt: null,
      };
      await insertTeam(unit.tx, team);
      await record(unit, {
        entityType: 'team',
        entityId: team.id,
        action: 'team.created',
        actorId: null,
        payload: { name: team.name },
        occurredAt: team.createdAt,
      });
      return presentTeam(team);
    });
  } catch (error) {
    throw isDuplicate(error) ? duplicate(input.name) : error;
  }
}

export async function getTeam(platform: Platform, id: string): Promise<wire.Team> {
  return presentTeam(await getLiveTeam(platform.db, id));
}

export async function listTeamPage(
  platform: Platform,
  filter: { name?: string },
  page: PageRequest,
): Promise<wire.TeamPage> {
  const { rows, total } = await listTeams(platform.db, filter, page);
  return { results: rows.map((row) => ({ asset_count: row.assetCount, ...presentTeam(row) })), total, ...page };
}

export async function changeTeam(platform: Platform, id: string, patch: wire.TeamPatch): Promise<wire.Team> {
  const name = patch.name ?? undefined;
  const metadata = patch.metadata ?? undefined;
  try {
    return await withTransaction(platform, async (unit) => {
      const team = await holdLiveTeam(unit, id);
      const change = { ...(name === undefined ? {} : { name }), ...(metadata === undefined ? {} : { metadata }) };
      const at = unit.now();
      await updateTeam(unit.tx, id, change, at);
      await record(unit, {
        entityType: 'team',
        entityId: id,
        action: 'team.updated',
        actorId: null,
        payload: { name: name ?? null, metadata_changed: metadata !== undefined },
        occurredAt: at,
      });
      return presentTeam({ ...team, ...change });
    });
  } catch (error) {
    throw isDuplicate(error) && name !== undefined ? duplicate(name) : error;
  }
}

/** Marks the team as deleted. It is no consumer any more, so proposals that waited for it are judged again. */
export async function deleteTeam(platform: Platform, id: string, options: { readonly force: boolean }): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const team = await holdLiveTeam(unit, id);
    const assetCount = await countLiveAssets(unit.tx, id);
    if (assetCount > 0 && !options.force) {
      throw new ApiError('TEAM_HAS_ASSETS', `Team owns ${assetCount} asset(s). Reassign or use force=true.`, {
        asset_count: assetCount,
      });
    }
    // Held before the team changes: a proposal that is opened at the same time either sees the team gone or is seen here.
    const consumed = await assetsConsumedBy(unit.tx, id);
    await holdAssets(unit, consumed);
    const at = unit.now();
    await updateTeam(unit.tx, id, { deletedAt: at }, at);
    await record(unit, {
      entityType: 'team',
      entityId: id,
      action: 'team.deleted',
      actorId: null,
      payload: { name: team.name, force: options.force, asset_count: assetCount },
      occurredAt: at,
    });
    await reevaluateAfterDeparture(unit, consumed);
  });
  platform.accessEnded?.();
}

export async function restoreTeam(platform: Platform, actor: Actor, id: string): Promise<wire.Team> {
  return withTransaction(platform, async (unit) => {
    const team = await lockTeam(unit.tx, id);
    if (team === null) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
    if (team.deletedAt === null) return presentTeam(team);
    const consumed = await assetsConsumedBy(unit.tx, id);
    await holdAssets(unit, consumed);
    const at = unit.now();
    await updateTeam(unit.tx, id, { deletedAt: null }, at);
    await record(unit, {
      entityType: 'team',
      entityId: id,
      action: 'team.restored',
      actorId: actor.teamId,
      payload: { name: team.name },
      occurredAt: at,
    });
    await askLateConsumers(unit, new Map(consumed.map((assetId) => [assetId, [id]])));
    return presentTeam({ ...team, deletedAt: null });
  });
}
