import type { DbtProject, ImportedAsset, ImportedExposure } from '@tessera/adapters';
import { type Edge, ImpactWalk, type Reached } from '@tessera/engine/impact';
import type { Affected, AffectedExposure, AffectedModel, AffectedTeam } from '../check-report.js';
import type { BrokenEntry } from './broken-entry.js';
import { type ColumnReach, columnReach } from './column-reach.js';

/** Steps that are followed; longer ways are hardly a reason to do anything. */
const maxDepth = 10;
const maxReached = 10_000;
const maxListed = 200;

/** An id of dbt never holds a blank, so no asset has such a key. */
const exposureNode = (index: number): string => `exposure ${index}`;

/**
 * Whom and what each broken entry reaches, by its key: what the project itself says reads it, as it was before the change.
 *
 * @param isChanged whether the change edits the entry with that key, too
 */
export async function reachOfProject(
  project: DbtProject,
  broken: readonly BrokenEntry[],
  isChanged: (key: string) => boolean,
): Promise<ReadonlyMap<string, Affected>> {
  if (broken.length === 0) return new Map();
  const assets = new Map(project.assets.map((asset) => [asset.key, asset]));
  const edges: Edge[] = project.assets.flatMap(({ key, dependsOn }) =>
    dependsOn.map((dependency) => ({ dependency, dependent: key })),
  );
  for (const [index, { dependsOn }] of project.exposures.entries())
    for (const dependency of dependsOn) edges.push({ dependency, dependent: exposureNode(index) });
  const byDependency = new Map<string, Edge[]>();
  for (const edge of edges) {
    const same = byDependency.get(edge.dependency);
    if (same === undefined) byDependency.set(edge.dependency, [edge]);
    else same.push(edge);
  }
  // One walk each: the step by which a reader is reached is told, and it differs from root to root.
  const reached = new Map(broken.map(({ key }) => [key, walkFrom(key, byDependency)]));
  const ids = new Set([...reached.values()].flatMap((readers) => readers.map(({ id }) => id)));
  const columns = await columnReach(project, broken, ids);
  return new Map(
    broken.map(({ key }) => [
      key,
      affectedBy(reached.get(key) ?? [], { project, assets, root: assets.get(key), columns, isChanged }),
    ]),
  );
}

function walkFrom(root: string, byDependency: ReadonlyMap<string, readonly Edge[]>): readonly Reached[] {
  const walk = new ImpactWalk([root], { maxDepth, maxReached });
  while (walk.frontier.length > 0) walk.advance(walk.frontier.flatMap((id) => byDependency.get(id) ?? []));
  return [...walk.reached()];
}

interface Walked {
  readonly project: DbtProject;
  readonly assets: ReadonlyMap<string, ImportedAsset>;
  readonly root: ImportedAsset | undefined;
  readonly columns: ColumnReach;
  readonly isChanged: (key: string) => boolean;
}

function affectedBy(readers: readonly Reached[], walked: Walked): Affected {
  const exposureAt = new Map(walked.project.exposures.map((exposure, index) => [exposureNode(index), exposure]));
  const models: AffectedModel[] = [];
  const exposures: AffectedExposure[] = [];
  for (const node of readers) {
    const asset = walked.assets.get(node.id);
    const exposure = exposureAt.get(node.id);
    if (asset !== undefined) models.push(affectedModel(asset, node, walked));
    else if (exposure !== undefined) exposures.push(affectedExposure(exposure, node, walked));
  }
  // What a broken column feeds is sure to notice.
  models.sort((left, right) => Number(right.columns.length > 0) - Number(left.columns.length > 0));
  return {
    models: models.slice(0, maxListed),
    exposures: exposures.slice(0, maxListed),
    teams: teamsOf(walked.root, models, exposures),
    is_truncated: models.length > maxListed || exposures.length > maxListed,
  };
}

function affectedModel(asset: ImportedAsset, node: Reached, walked: Walked): AffectedModel {
  const fed = walked.root === undefined ? [] : walked.columns.feedsOf(walked.root.key, asset.key);
  const [first] = fed;
  const sentence =
    first === undefined
      ? readingSentence(node, walked)
      : `${walked.root?.name}.${first.from} feeds ${asset.name}.${first.to}`;
  return {
    name: asset.name,
    fqn: asset.fqn,
    team: asset.ownerTeam,
    depth: node.depth,
    why: sentence,
    columns: [...new Set(fed.map(({ to }) => to))],
    is_changed: walked.isChanged(asset.key),
  };
}

function affectedExposure(exposure: ImportedExposure, node: Reached, walked: Walked): AffectedExposure {
  const { name, type, url, owner } = exposure;
  return { name, type, url, owner: owner.name ?? owner.email, depth: node.depth, why: readingSentence(node, walked) };
}

function readingSentence({ depth, edge }: Reached, { root, assets }: Walked): string {
  if (depth === 1) return `reads ${root?.name}`;
  const between = assets.get(edge.dependency)?.name;
  return `reads ${between}, which reads ${root?.name}${depth > 2 ? ' through others' : ''}`;
}

/** The teams behind all of it, with what each reads; whoever the owner names comes first. */
function teamsOf(
  root: ImportedAsset | undefined,
  models: readonly AffectedModel[],
  exposures: readonly AffectedExposure[],
): readonly AffectedTeam[] {
  const teams = new Map<string, string[]>();
  const add = (team: string | null, because: string): void => {
    if (team === null) return;
    const known = teams.get(team) ?? [];
    if (known.length === 0) teams.set(team, known);
    if (!known.includes(because)) known.push(because);
  };
  for (const { team, purpose } of root?.consumers ?? []) add(team, purpose ?? `a reader of ${root?.name}`);
  for (const { team, name } of models) add(team, name);
  for (const { owner, name } of exposures) add(owner, name);
  return [...teams].map(([name, because]) => ({ name, because }));
}
