import type { DescribedFiles } from './file-reading-service.js';
import { type AssetMeans, type Existing, planAssets } from './pull-assets.js';
import { type ContractMeans, planContracts } from './pull-contracts.js';
import { planDependencies } from './pull-dependencies.js';
import type { Known, PullPlan } from './pull-known.js';
import { planTeams, planUsers } from './pull-people.js';
import { planProposals } from './pull-proposals.js';
import { planRegistrations } from './pull-registrations.js';

export type PullMeans = AssetMeans & ContractMeans;

/**
 * What has to be written, so that what the files describe is there.
 *
 * @throws {FileProblem} for the first thing that cannot be.
 */
export function planPull(files: DescribedFiles, known: Known, means: PullMeans): PullPlan {
  const { now } = means;
  const existing: Existing = {
    teams: either(
      known.teams,
      files.teams.map(({ content }) => content.id),
    ),
    users: either(
      known.users,
      files.users.map(({ content }) => content.id),
    ),
    assets: either(
      known.assets,
      files.assets.map(({ content }) => content.id),
    ),
    contracts: either(
      known.contractAssets,
      files.assets.flatMap(({ content }) => content.contracts.map(({ id }) => id)),
    ),
  };
  const teams = planTeams(files.teams, known, now);
  const users = planUsers(files.users, known, existing.teams, now);
  const { changes: assets, planned } = planAssets(files.assets, known, existing, means);
  const { changes: contracts, chains } = planContracts(planned, known, existing, means);
  const registrations = planRegistrations(planned, known, existing, now);
  const dependencies = planDependencies(planned, known, existing, now);
  const { proposals, acknowledgments } = planProposals(planned, known, existing, now);
  const count = (items: (asset: DescribedFiles['assets'][number]['content']) => number): number =>
    files.assets.reduce((sum, { content }) => sum + items(content), 0);
  return {
    teams,
    users,
    assets,
    contracts,
    chains,
    registrations,
    dependencies,
    proposals,
    acknowledgments,
    counts: {
      teams: files.teams.length,
      assets: files.assets.length,
      contracts: count((asset) => asset.contracts.length),
      users: files.users.length,
      registrations: count((asset) => asset.contracts.reduce((sum, each) => sum + each.registrations.length, 0)),
      dependencies: count((asset) => asset.dependencies?.length ?? 0),
      proposals: count((asset) => asset.proposals?.length ?? 0),
    },
  };
}

function either(known: ReadonlyMap<string, unknown>, described: readonly string[]): { has(id: string): boolean } {
  const ids = new Set(described);
  return { has: (id) => ids.has(id) || known.has(id) };
}
