import { chunksOf } from '../../platform/database/chunks.js';
import type { WriteExecutor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import type { Asset } from '../assets/asset.js';
import { everyAsset } from '../assets/asset-transfer-service.js';
import { storedContractsOf } from '../contracts/contract-transfer-service.js';
import { liveEdgesOf } from '../dependencies/dependency-directory-service.js';
import { answersTo, everyProposalOf } from '../proposals/proposal-transfer-service.js';
import { everyRegistrationOf } from '../registrations/registration-transfer-service.js';
import { everyTeam } from '../teams/team-transfer-service.js';
import { everyUser } from '../users/user-transfer-service.js';
import type { Snapshot, StoredAsset } from './snapshot.js';

/** Everything that is there. Only rows are read here: while this runs, an embedded database serves nobody else. */
export async function readSnapshot(db: WriteExecutor): Promise<Snapshot> {
  const teams = await everyTeam(db);
  const users = await everyUser(db);
  const assets: StoredAsset[] = [];
  for (const chunk of chunksOf(await everyAsset(db))) assets.push(...(await storedAssets(db, chunk)));
  return { teams, users, assets };
}

async function storedAssets(db: WriteExecutor, assets: readonly Asset[]): Promise<readonly StoredAsset[]> {
  const ids = assets.map(({ id }) => id);
  const proposals = await everyProposalOf(db, ids);
  const answers = await answersTo(
    db,
    proposals.map(({ id }) => id),
  );
  const contracts = await storedContractsOf(db, ids);
  const registrations = (await everyRegistrationOf(db, ids)).filter(({ isDeleted }) => !isDeleted);
  const edges = await liveEdgesOf(db, ids);
  const answersOf = groupBy(answers, ({ proposalId }) => proposalId);
  const registrationsOf = groupBy(registrations, ({ assetId }) => assetId);
  const dependenciesOf = groupBy(edges, ({ dependentAssetId }) => dependentAssetId);
  const proposalsOf = groupBy(proposals, ({ assetId }) => assetId);
  return assets.map((asset) => ({
    asset,
    contracts: contracts.get(asset.id) ?? [],
    registrations: registrationsOf.get(asset.id) ?? [],
    dependencies: dependenciesOf.get(asset.id) ?? [],
    proposals: proposalsOf.get(asset.id) ?? [],
    acknowledgments: (proposalsOf.get(asset.id) ?? []).flatMap(({ id }) => answersOf.get(id) ?? []),
  }));
}
