import type { Unit } from '../../platform/database/transaction.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { assetNamesTaken } from '../assets/asset-transfer-service.js';
import { contractReferences } from '../contracts/contract-ledger-service.js';
import { everyContractOf } from '../contracts/contract-transfer-service.js';
import { liveEdgesOf } from '../dependencies/dependency-directory-service.js';
import { edgesById } from '../dependencies/dependency-transfer-service.js';
import { everyProposalOf } from '../proposals/proposal-transfer-service.js';
import { assetsConsumedByTeams } from '../registrations/consumer-service.js';
import { everyRegistrationOf } from '../registrations/registration-transfer-service.js';
import { holdTeamsForTransfer, teamIdsByName } from '../teams/team-transfer-service.js';
import { holdUsersForTransfer, userIdsByEmail } from '../users/user-transfer-service.js';
import type { DescribedFiles } from './file-reading-service.js';
import type { AssetFile, ContractItem, ProposalItem } from './file-shape.js';
import type { Known } from './pull-known.js';

/** What is known, and what else is held because it may be concerned. */
export interface Held {
  readonly known: Known;
  /** Assets that the teams consume which a file deletes or brings back, by team. */
  readonly consumedBy: ReadonlyMap<string, readonly string[]>;
}

/** Reads what is there of what the files name, and holds it: teams, then users, then assets. */
export async function holdKnown(unit: Unit, files: DescribedFiles): Promise<Held> {
  const { tx } = unit;
  const contents = files.assets.map(({ content }) => content);
  const contracts = contents.flatMap((asset) => asset.contracts);
  const proposals = contents.flatMap((asset) => asset.proposals ?? []);
  const named = namedBy(files, contents, contracts, proposals);
  const teams = byId(await holdTeamsForTransfer(unit, named.teams));
  const users = byId(await holdUsersForTransfer(unit, named.users));
  const turned = files.teams.flatMap(({ content: { id, deleted = false } }) => {
    const before = teams.get(id);
    return before !== undefined && (before.deletedAt !== null) !== deleted ? [id] : [];
  });
  const consumedBy = await assetsConsumedByTeams(tx, turned);
  const assets = byId(await holdAssets(unit, [...new Set([...named.assets, ...[...consumedBy.values()].flat()])]));
  const assetIds = contents.map(({ id }) => id);
  const edgeIds = contents.flatMap(({ dependencies = [] }) => dependencies.map(({ id }) => id));
  const liveEdges = (await liveEdgesOf(tx, assetIds)).map((edge) => ({ ...edge, hasEnded: false }));
  const references = await contractReferences(tx, named.contracts);
  return {
    consumedBy,
    known: {
      teams,
      users,
      assets,
      contracts: byId(await everyContractOf(tx, assetIds)),
      contractAssets: new Map([...references].map(([id, { assetId }]) => [id, assetId])),
      registrations: byId(await everyRegistrationOf(tx, assetIds)),
      dependencies: byId([...liveEdges, ...(await edgesById(tx, edgeIds))]),
      proposals: byId(await everyProposalOf(tx, assetIds)),
      teamIdsByName: await teamIdsByName(
        tx,
        files.teams.map(({ content }) => content.name),
      ),
      userIdsByEmail: await userIdsByEmail(
        tx,
        files.users.map(({ content }) => content.email),
      ),
      assetNames: await assetNamesTaken(
        tx,
        contents.map(({ fqn }) => fqn),
      ),
    },
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids in the files, described or referred to. */
function namedBy(
  files: DescribedFiles,
  assets: readonly AssetFile[],
  contracts: readonly ContractItem[],
  proposals: readonly ProposalItem[],
): Readonly<Record<'teams' | 'users' | 'assets' | 'contracts', readonly string[]>> {
  const answers = proposals.flatMap(({ acknowledgments }) => acknowledgments);
  const present = (ids: readonly (string | null | undefined)[]): readonly string[] =>
    [...new Set(ids)].filter((id): id is string => typeof id === 'string');
  return {
    teams: present([
      ...files.teams.map(({ content }) => content.id),
      ...files.users.map(({ content }) => content.team_id),
      ...assets.map((asset) => asset.owner_team_id),
      ...contracts.map((contract) => contract.published_by),
      ...contracts.flatMap(({ registrations }) => registrations.map((registration) => registration.consumer_team_id)),
      ...proposals.map((proposal) => proposal.proposed_by),
      ...answers.map((answer) => answer.consumer_team_id),
    ]),
    users: present([
      ...files.users.map(({ content }) => content.id),
      ...assets.map((asset) => asset.owner_user_id),
      ...contracts.map((contract) => contract.published_by_user_id),
      ...proposals.map((proposal) => proposal.proposed_by_user_id),
      ...answers.map((answer) => answer.acknowledged_by_user_id),
    ]),
    assets: present([
      ...assets.map(({ id }) => id),
      ...assets.flatMap(({ dependencies = [] }) => dependencies.map((edge) => edge.asset_id)),
    ]),
    contracts: present([...contracts.map(({ id }) => id), ...proposals.map((proposal) => proposal.base_contract_id)]),
  };
}
