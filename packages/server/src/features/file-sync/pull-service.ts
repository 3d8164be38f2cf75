import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import { findDirectory } from '../../platform/files/confined-directory.js';
import type { Platform } from '../../platform/platform.js';
import { findingDuplicates } from '../assets/asset-import-service.js';
import { transferAssets } from '../assets/asset-transfer-service.js';
import { transferContracts } from '../contracts/contract-transfer-service.js';
import { type SchemaLimits, schemaLimits } from '../contracts/schema-limits.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { transferDependencies } from '../dependencies/dependency-transfer-service.js';
import { askLateConsumers, reevaluateAfterDeparture } from '../proposals/proposal-resolution-service.js';
import { transferProposals } from '../proposals/proposal-transfer-service.js';
import { transferRegistrations } from '../registrations/registration-transfer-service.js';
import { transferTeams } from '../teams/team-transfer-service.js';
import { transferUsers } from '../users/user-transfer-service.js';
import { configuredPath, namingFiles, takingTurns } from './directory-service.js';
import { type DescribedFiles, placingProblems, readDescribed } from './file-reading-service.js';
import type { FileSyncLimits } from './file-sync.js';
import type { PullPlan } from './pull-known.js';
import { holdKnown } from './pull-known-service.js';
import { type PullMeans, planPull } from './pull-plan.js';

export interface PullSource {
  readonly path: string;
  readonly limits: FileSyncLimits;
  readonly settings: SchemaLimits & { readonly defaultEnvironment: string };
}

/**
 * Makes what the files of the directory describe, by id: all of it or nothing. What stands in no file stays as it is.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` when no directory is configured, or with the place of what cannot be taken over;
 *   404 `SYNC_PATH_NOT_FOUND`.
 */
export async function pullFiles(platform: Platform, actor: Actor, source: PullSource): Promise<wire.FilesPulled> {
  const { path, limits } = source;
  const place = configuredPath(path);
  return namingFiles(() =>
    takingTurns(place, async () => {
      const directory = await findDirectory(place);
      if (directory === null) throw new ApiError('SYNC_PATH_NOT_FOUND', `Sync path not found: ${path}`);
      const files = await readDescribed(directory, limits);
      const { answer, endsAccess } = await placingProblems(directory, limits, () =>
        takeOver(platform, actor, files, source),
      );
      if (endsAccess) platform.accessEnded?.();
      return answer;
    }),
  );
}

interface TakenOver {
  readonly answer: wire.FilesPulled;
  readonly endsAccess: boolean;
}

async function takeOver(
  platform: Platform,
  actor: Actor,
  files: DescribedFiles,
  source: PullSource,
): Promise<TakenOver> {
  try {
    return await findingDuplicates(() => withTransaction(platform, (unit) => takeOverIn(unit, actor, files, source)));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new ApiError(
      'BAD_REQUEST',
      'An id or a name in the files belongs to something else in the database, or somebody else changes the same things; pull again',
    );
  }
}

async function takeOverIn(
  unit: Unit,
  actor: Actor,
  files: DescribedFiles,
  { path, settings }: PullSource,
): Promise<TakenOver> {
  const { known, consumedBy } = await holdKnown(unit, files);
  const plan = planPull(files, known, meansOf(unit, settings));
  const origin = { actorId: actor.teamId, triggeredBy: 'sync_pull' };
  await transferTeams(unit, plan.teams, origin);
  await transferUsers(unit, plan.users, origin);
  await transferAssets(unit, plan.assets, origin);
  await transferContracts(unit, plan.contracts, plan.chains, origin);
  await transferDependencies(unit, plan.dependencies, origin);
  const left = await transferRegistrations(unit, plan.registrations, origin);
  await askReturning(unit, plan, consumedBy);
  await transferProposals(unit, plan.proposals, plan.acknowledgments, origin);
  const gone = plan.teams.changed.filter(({ after }) => after.deletedAt !== null).map(({ after }) => after.id);
  const bereft = new Set([...left, ...gone.flatMap((id) => consumedBy.get(id) ?? [])]);
  if (bereft.size > 0) await reevaluateAfterDeparture(unit, [...bereft]);
  const counted = changesOf(plan);
  await record(unit, {
    entityType: 'sync',
    entityId: actor.teamId,
    action: 'sync.pull',
    actorId: actor.teamId,
    payload: { path, ...counted },
  });
  const changes = Object.values(counted).reduce((sum, count) => sum + count, 0);
  return { answer: { status: 'success', path, imported: plan.counts, changes }, endsAccess: gone.length > 0 };
}

/** Proposals that are pending wait for teams that are there again. */
async function askReturning(
  unit: Unit,
  { teams }: PullPlan,
  consumedBy: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const asked = new Map<string, string[]>();
  for (const { after } of teams.changed.filter(({ before }) => before.deletedAt !== null)) {
    if (after.deletedAt !== null) continue;
    for (const assetId of consumedBy.get(after.id) ?? []) asked.set(assetId, [...(asked.get(assetId) ?? []), after.id]);
  }
  if (asked.size > 0) await askLateConsumers(unit, asked);
}

function meansOf(unit: Unit, settings: PullSource['settings']): PullMeans {
  const limit = schemaLimits(settings);
  return {
    now: unit.now,
    defaultEnvironment: settings.defaultEnvironment,
    schemaProblem(schema) {
      const [problem] = schemaProblems(schema);
      if (problem !== undefined) return problem;
      const limited = limit(schema);
      return 'problem' in limited ? limited.problem : null;
    },
  };
}

function changesOf(plan: PullPlan): Readonly<Record<string, number>> {
  return {
    teams_created: plan.teams.created.length,
    teams_updated: plan.teams.changed.length,
    users_created: plan.users.created.length,
    users_updated: plan.users.changed.length,
    assets_created: plan.assets.created.length,
    assets_updated: plan.assets.changed.length,
    contracts_created: plan.contracts.created.length,
    contracts_updated: plan.contracts.changed.length,
    registrations_created: plan.registrations.created.length,
    registrations_updated: plan.registrations.changed.length,
    dependencies_created: plan.dependencies.created.length + plan.dependencies.revived.length,
    proposals_created: plan.proposals.length,
  };
}
