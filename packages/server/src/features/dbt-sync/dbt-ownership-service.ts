import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import type { Unit } from '../../platform/database/transaction.js';
import { holdTeams, teamsByName } from '../teams/team-directory-service.js';
import { usersByEmail } from '../users/user-directory-service.js';
import type { ProjectOwners } from './dbt-codeowners.js';
import type { Ownership } from './dbt-import-plan.js';

/** Ids of the teams that the project names, held with the fallback: whom the import relies on is not deleted beside it. */
export async function holdNamedTeams(
  unit: Unit,
  project: DbtProject,
  codeowners: ProjectOwners,
  fallback: string | null,
): Promise<ReadonlyMap<string, string>> {
  const names = new Set<string>();
  for (const entry of project.assets) {
    if (entry.ownerTeam !== null) names.add(entry.ownerTeam);
    for (const { team } of entry.consumers) names.add(team);
    for (const name of codeowners.teamNamesOf(entry)) names.add(name);
  }
  for (const { owner } of project.exposures) if (owner.name !== null) names.add(owner.name);
  const teams = await teamsByName(unit.tx, [...names]);
  const named = [...teams].map(([name, { id }]) => [name, id] as const);
  const live = await holdTeams(unit, [...named.map(([, id]) => id), ...(fallback === null ? [] : [fallback])]);
  return new Map(named.filter(([, id]) => live.has(id)));
}

export interface OwnershipMeans {
  readonly codeowners: ProjectOwners;
  readonly teamIds: ReadonlyMap<string, string>;
  /** Team of the request. */
  readonly fallback: string | null;
}

/** Who owns an entry: whom its meta names, else the team of its dbt group, else of CODEOWNERS, else of the request. */
export async function ownerships(
  unit: Unit,
  project: DbtProject,
  { codeowners, teamIds, fallback }: OwnershipMeans,
): Promise<(entry: ImportedAsset) => Ownership> {
  const users = await usersByEmail(
    unit.tx,
    project.assets.flatMap((entry) => (entry.ownerUser === null ? codeowners.addressesOf(entry) : [entry.ownerUser])),
  );
  return (entry) => {
    const { ownerTeam, ownerTeamOrigin, ownerUser } = entry;
    const warnings: string[] = [];
    const named = ownerTeam === null ? undefined : teamIds.get(ownerTeam);
    // Neither a dbt group nor CODEOWNERS promises that Tessera knows a team of that name; `meta.tessera.owner_team` does.
    if (named === undefined && ownerTeamOrigin === 'meta') {
      warnings.push(`owner_team '${ownerTeam}' not found, using default`);
    }
    const ofFile = codeowners.teamNamesOf(entry).find((name) => teamIds.has(name));
    const user = ownerUser === null ? undefined : users.get(ownerUser.toLowerCase());
    if (ownerUser !== null && user === undefined) warnings.push(`owner_user '${ownerUser}' not found`);
    const ofAddress =
      ownerUser === null ? codeowners.addressesOf(entry).find((address) => users.has(address)) : undefined;
    return {
      teamId: named ?? teamIds.get(ofFile ?? '') ?? fallback,
      userId: (user ?? users.get(ofAddress ?? ''))?.id ?? null,
      warnings,
    };
  };
}
