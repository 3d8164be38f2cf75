import type { Consumer } from '../registrations/registration.js';
import { byUrgency, type ChangedAsset } from './changed-asset.js';
import type { AffectedAsset, NamedAsset } from './impact.js';

type Role = 'consumer' | 'owner';

/** Why a change concerns a team. */
interface Reason {
  readonly changed: ChangedAsset;
  readonly role: Role;
  /** The nearest asset by which the change reaches the team in this role. */
  readonly through: NamedAsset;
  /** Steps from the changed asset to that one; 0 is the changed asset itself. */
  readonly depth: number;
}

export interface AffectedTeam {
  readonly id: string;
  readonly name: string | null;
  readonly isBreaking: boolean;
  /** One for each changed asset and role, the most urgent first. */
  readonly reasons: readonly Reason[];
}

/** A team while its reasons are gathered: the nearest for each changed asset and role. */
interface Concerned {
  readonly name: string | null;
  readonly nearest: Map<string, Reason>;
}

/**
 * The live teams that the changes concern: consumers of a changed or affected asset, owners of an affected one. Who owns
 * a changed asset is not affected by its own change.
 */
export function affectedTeams(
  changed: readonly ChangedAsset[],
  affected: readonly AffectedAsset[],
  consumers: ReadonlyMap<string, readonly Consumer[]>,
): readonly AffectedTeam[] {
  const changedById = new Map(changed.map((asset) => [asset.id, asset]));
  const concerned = new Map<string, Concerned>();
  const consumersOf = ({ id }: NamedAsset) => consumers.get(id) ?? [];
  for (const asset of changed) {
    const reason: Reason = { changed: asset, role: 'consumer', through: asset, depth: 0 };
    for (const { teamId, teamName } of consumersOf(asset)) note(concerned, teamId, teamName, reason);
  }
  for (const asset of affected) {
    for (const { root, depth } of asset.origins) {
      const origin = changedById.get(root);
      if (origin === undefined) continue;
      const reason = { changed: origin, through: asset, depth };
      if (asset.hasLiveOwner) note(concerned, asset.ownerTeamId, asset.ownerTeamName, { ...reason, role: 'owner' });
      const read: Reason = { ...reason, role: 'consumer' };
      for (const { teamId, teamName } of consumersOf(asset)) note(concerned, teamId, teamName, read);
    }
  }
  return [...concerned].map(([id, team]) => teamOf(id, team)).sort(inUrgentOrder);
}

function note(concerned: Map<string, Concerned>, teamId: string, name: string | null, reason: Reason): void {
  const team = concerned.get(teamId) ?? { name, nearest: new Map<string, Reason>() };
  concerned.set(teamId, team);
  const key = `${reason.role} ${reason.changed.id}`;
  const known = team.nearest.get(key);
  if (known === undefined || reason.depth < known.depth) team.nearest.set(key, reason);
}

function teamOf(id: string, { name, nearest }: Concerned): AffectedTeam {
  const reasons = [...nearest.values()].sort((left, right) => byUrgency(urgencyOf(left), urgencyOf(right)));
  return { id, name, isBreaking: reasons.some(({ changed }) => changed.isBreaking), reasons };
}

const urgencyOf = ({ changed, depth, role }: Reason) => ({
  isBreaking: changed.isBreaking,
  depth,
  name: `${changed.fqn} ${changed.id} ${role}`,
});

function inUrgentOrder(left: AffectedTeam, right: AffectedTeam): number {
  const urgency = ({ isBreaking, reasons, name, id }: AffectedTeam) => ({
    isBreaking,
    depth: reasons[0]?.depth ?? 0,
    name: `${name} ${id}`,
  });
  return byUrgency(urgency(left), urgency(right));
}
