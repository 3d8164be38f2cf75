import type { FileSyncCounts } from '@tessera/api';
import { chunksOf } from '../../platform/database/chunks.js';
import type { WriteExecutor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import { everyAsset } from '../assets/asset-transfer-service.js';
import { everyContractOf } from '../contracts/contract-transfer-service.js';
import { liveEdgesOf } from '../dependencies/dependency-directory-service.js';
import { answersTo, everyProposalOf } from '../proposals/proposal-transfer-service.js';
import { everyRegistrationOf } from '../registrations/registration-transfer-service.js';
import { everyTeam } from '../teams/team-transfer-service.js';
import { everyUser } from '../users/user-transfer-service.js';
import {
  type AssetRecords,
  assetComments,
  assetContent,
  type Readable,
  teamContent,
  userComments,
  userContent,
} from './file-content.js';
import { fileNames } from './file-name.js';
import type { Folder } from './file-sync.js';
import { yamlOf } from './yaml-text.js';

export interface SyncFile {
  readonly folder: Folder;
  readonly name: string;
  readonly text: string;
}

export interface Snapshot {
  readonly files: readonly SyncFile[];
  readonly counts: FileSyncCounts;
}

/** Everything that is there as files. They are made while reading: their texts are smaller than the rows. */
export async function readSnapshot(db: WriteExecutor): Promise<Snapshot> {
  const teams = await everyTeam(db);
  const users = await everyUser(db);
  const assets = await everyAsset(db);
  const readable = readableNames([
    new Map(teams.map(({ id, name }) => [id, name])),
    new Map(users.map(({ id, email }) => [id, email])),
    new Map(assets.map(({ id, fqn }) => [id, fqn])),
  ]);
  const files: SyncFile[] = [];
  const add = (folder: Folder, names: ReadonlyMap<string, string>, id: string, text: string): void => {
    const name = names.get(id);
    if (name !== undefined) files.push({ folder, name, text });
  };
  const teamNames = fileNames(teams.map(({ id, name }) => ({ id, parts: [name] })));
  for (const team of teams) add('teams', teamNames, team.id, yamlOf(teamContent(team)));
  const userNames = fileNames(users.map(({ id, email }) => ({ id, parts: email.split('@') })));
  for (const user of users) {
    const content = userContent(user);
    add('users', userNames, user.id, yamlOf(content, userComments(content, readable)));
  }
  const assetNames = fileNames(assets.map(({ id, fqn, environment }) => ({ id, parts: [fqn, environment] })));
  const counts = { teams: teams.length, users: users.length, assets: assets.length };
  const counted = { contracts: 0, registrations: 0, dependencies: 0, proposals: 0 };
  for (const chunk of chunksOf(assets)) {
    for (const records of await recordsOf(db, chunk)) {
      const content = assetContent(records);
      add('assets', assetNames, records.asset.id, yamlOf(content, assetComments(content, readable)));
      counted.contracts += records.contracts.length;
      counted.registrations += records.registrations.length;
      counted.dependencies += records.dependencies.length;
      counted.proposals += records.proposals.length;
    }
  }
  return { files, counts: { ...counts, ...counted } };
}

function readableNames([teams, users, assets]: readonly ReadonlyMap<string, string>[]): Readable {
  return { team: (id) => teams?.get(id), user: (id) => users?.get(id), asset: (id) => assets?.get(id) };
}

async function recordsOf(
  db: WriteExecutor,
  assets: readonly AssetRecords['asset'][],
): Promise<readonly AssetRecords[]> {
  const ids = assets.map(({ id }) => id);
  const proposals = await everyProposalOf(db, ids);
  const answers = groupBy(
    await answersTo(
      db,
      proposals.map(({ id }) => id),
    ),
    ({ proposalId }) => proposalId,
  );
  const contractsOf = groupBy(await everyContractOf(db, ids), ({ assetId }) => assetId);
  const registrations = (await everyRegistrationOf(db, ids)).filter(({ isDeleted }) => !isDeleted);
  const registrationsOf = groupBy(registrations, ({ assetId }) => assetId);
  const dependenciesOf = groupBy(await liveEdgesOf(db, ids), ({ dependentAssetId }) => dependentAssetId);
  const proposalsOf = groupBy(proposals, ({ assetId }) => assetId);
  return assets.map((asset) => ({
    asset,
    contracts: contractsOf.get(asset.id) ?? [],
    registrations: registrationsOf.get(asset.id) ?? [],
    dependencies: dependenciesOf.get(asset.id) ?? [],
    proposals: proposalsOf.get(asset.id) ?? [],
    acknowledgments: (proposalsOf.get(asset.id) ?? []).flatMap(({ id }) => answers.get(id) ?? []),
  }));
}
