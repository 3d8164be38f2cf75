import type { DbtDiff, OpenApiDiff } from '@tessera/sdk';
import type { Affected, AffectedExposure, AffectedModel, AffectedTeam } from '../check-report.js';

/** Whom and what a server says is reached, all changed assets together. */
export type ServerReach = Pick<
  OpenApiDiff,
  'affected_teams' | 'affected_assets' | 'column_impacts' | 'truncated' | 'truncated_message'
> &
  Partial<Pick<DbtDiff, 'affected_exposures'>>;

const maxListed = 200;

/** What of it one changed asset reaches. */
export function affectedBy(
  reach: ServerReach,
  asset: { readonly id: string; readonly name: string; readonly nodeId: string | null },
  isChanged: (fqn: string) => boolean,
): Affected {
  const models = modelsOf(reach, asset, isChanged);
  const exposures = exposuresOf(reach, asset);
  return {
    models: models.slice(0, maxListed),
    exposures: exposures.slice(0, maxListed),
    teams: teamsOf(reach, asset, models, exposures),
    is_truncated: reach.truncated || models.length > maxListed || exposures.length > maxListed,
  };
}

type Changed = Parameters<typeof affectedBy>[1];

function modelsOf(
  { affected_assets: assets, column_impacts: impacts }: ServerReach,
  { id, name }: Changed,
  isChanged: (fqn: string) => boolean,
): readonly AffectedModel[] {
  const feeds = impacts.filter(({ asset_id: from }) => from === id);
  return assets
    .filter(({ via }) => via.includes(id))
    .map(({ asset_id: reader, fqn, owner_team_name: team, depth }) => {
      const fed = feeds.flatMap(({ column, feeds: columns }) =>
        columns.filter((each) => each.asset_id === reader).map((each) => ({ from: column, to: each.column })),
      );
      const [first] = fed;
      const own = shortName(fqn);
      const reading = depth === 1 ? `reads ${name}` : `reads ${name} through others`;
      return {
        name: own,
        fqn,
        team,
        depth,
        why: first === undefined ? reading : `${name}.${first.from} feeds ${own}.${first.to}`,
        columns: [...new Set(fed.map(({ to }) => to))],
        is_changed: isChanged(fqn),
      };
    })
    .sort((left, right) => Number(right.columns.length > 0) - Number(left.columns.length > 0));
}

function exposuresOf(
  { affected_exposures: exposures = [] }: ServerReach,
  changed: Changed,
): readonly AffectedExposure[] {
  return exposures.flatMap(({ name, type, url, owner_name: ownerName, owner_email: email, because }) => {
    const reason = because.find(({ node_id: node }) => node === changed.nodeId);
    if (reason === undefined) return [];
    const why = reason.depth === 0 ? `reads ${changed.name}` : `reads ${changed.name} through others`;
    return [{ name, type, url, owner: ownerName ?? email, depth: reason.depth + 1, why }];
  });
}

/** Consumers before owners of what is downstream: they have to answer. */
function teamsOf(
  { affected_teams: teams }: ServerReach,
  { id, name }: Changed,
  models: readonly AffectedModel[],
  exposures: readonly AffectedExposure[],
): readonly AffectedTeam[] {
  const found = teams.flatMap(({ team_name: team, because }) => {
    const reasons = because.filter(({ asset_id: changed }) => changed === id);
    if (team === null || reasons.length === 0) return [];
    const isConsumer = reasons.some(({ as, depth }) => as === 'consumer' && depth === 0);
    const own = [
      ...models.filter((model) => model.team === team).map((model) => model.name),
      ...exposures.filter(({ owner }) => owner === team).map((exposure) => exposure.name),
    ];
    return [{ isConsumer, team: { name: team, because: [...(isConsumer ? [`registered for ${name}`] : []), ...own] } }];
  });
  return found.sort((left, right) => Number(right.isConsumer) - Number(left.isConsumer)).map(({ team }) => team);
}

export function shortName(fqn: string): string {
  return fqn.slice(fqn.lastIndexOf('.') + 1);
}
