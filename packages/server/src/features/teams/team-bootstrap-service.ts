import { fullAccess } from '../../platform/auth/actor.js';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { findTeamByName } from './team-repository.js';
import { createTeam, restoreTeam } from './team-service.js';

/** The id of the live team of this name: as it is, restored, or created with the metadata. */
export async function ensureTeam(platform: Platform, name: string, metadata: Record<string, unknown>): Promise<string> {
  const known = await findTeamByName(platform.db, name);
  if (known !== null) {
    if (known.deletedAt !== null) await restoreTeam(platform, fullAccess(known.id), known.id);
    return known.id;
  }
  try {
    return (await createTeam(platform, { name, metadata })).id;
  } catch (error) {
    // Another process was faster.
    const isThere = error instanceof ApiError && error.code === 'DUPLICATE_TEAM';
    const winner = isThere ? await findTeamByName(platform.db, name) : null;
    if (winner === null) throw error;
    return winner.id;
  }
}
