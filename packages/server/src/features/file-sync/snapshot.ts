import type { FileSyncCounts } from '@tessera/api';
import type { Contract } from '../contracts/contract.js';
import type { Team } from '../teams/team.js';
import type { User } from '../users/user.js';
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

/** An asset and all that belongs to it; contracts are read when their turn comes. */
export interface StoredAsset extends Omit<AssetRecords, 'contracts'> {
  readonly contracts: readonly { read(): Contract }[];
}

/** Everything that is there, each in the order in which it was made. */
export interface Snapshot {
  readonly teams: readonly Team[];
  readonly users: readonly User[];
  readonly assets: readonly StoredAsset[];
}

export interface SyncFile {
  readonly folder: Folder;
  readonly name: string;
  readonly text: string;
}

/** What stands in the files of the snapshot. */
export function countsOf({ teams, users, assets }: Snapshot): FileSyncCounts {
  const count = (items: (asset: StoredAsset) => readonly unknown[]): number =>
    assets.reduce((sum, asset) => sum + items(asset).length, 0);
  return {
    teams: teams.length,
    assets: assets.length,
    contracts: count(({ contracts }) => contracts),
    users: users.length,
    registrations: count(({ registrations }) => registrations),
    dependencies: count(({ dependencies }) => dependencies),
    proposals: count(({ proposals }) => proposals),
  };
}

/** The files of the snapshot, each made when it is asked for. */
export function* filesOf({ teams, users, assets }: Snapshot): Generator<SyncFile> {
  const teamFiles = fileNames(teams.map(({ id, name }) => ({ id, parts: [name] })));
  const userFiles = fileNames(users.map(({ id, email }) => ({ id, parts: email.split('@') })));
  const assetFiles = fileNames(assets.map(({ asset }) => ({ id: asset.id, parts: [asset.fqn, asset.environment] })));
  const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
  const emails = new Map(users.map(({ id, email }) => [id, email]));
  const fqns = new Map(assets.map(({ asset }) => [asset.id, asset.fqn]));
  const readable: Readable = {
    team: (id) => teamNames.get(id),
    user: (id) => emails.get(id),
    asset: (id) => fqns.get(id),
  };
  for (const team of teams)
    yield { folder: 'teams', name: teamFiles.get(team.id) ?? '', text: yamlOf(teamContent(team)) };
  for (const user of users) {
    const content = userContent(user);
    const text = yamlOf(content, userComments(content, readable));
    yield { folder: 'users', name: userFiles.get(user.id) ?? '', text };
  }
  for (const stored of assets) {
    const content = assetContent({ ...stored, contracts: stored.contracts.map((contract) => contract.read()) });
    const text = yamlOf(content, assetComments(content, readable));
    yield { folder: 'assets', name: assetFiles.get(stored.asset.id) ?? '', text };
  }
}
