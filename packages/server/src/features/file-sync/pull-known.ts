import type { FileSyncCounts } from '@tessera/api';
import type { Transfer } from '../../platform/transfer.js';
import type { Asset, AssetName } from '../assets/asset.js';
import type { Contract } from '../contracts/contract.js';
import type { Dependency } from '../dependencies/dependency.js';
import type { Acknowledgment, Proposal } from '../proposals/proposal.js';
import type { Registration } from '../registrations/registration.js';
import type { Team } from '../teams/team.js';
import type { User } from '../users/user.js';

export type KnownRegistration = Registration & { readonly isDeleted: boolean };
type KnownDependency = Dependency & { readonly hasEnded: boolean };
type ById<T> = ReadonlyMap<string, T>;

/** What is there already of what the files name. */
export interface Known {
  readonly teams: ById<Team>;
  readonly users: ById<User>;
  readonly assets: ById<Asset>;
  /** Every contract of the assets. */
  readonly contracts: ById<Contract>;
  /** To which asset each contract belongs that the files name. */
  readonly contractAssets: ById<string>;
  readonly registrations: ById<KnownRegistration>;
  /** Live edges of the assets, and those of the ids in the files. */
  readonly dependencies: ById<KnownDependency>;
  readonly proposals: ById<Proposal>;
  /** Who has the names in the files. */
  readonly teamIdsByName: ById<string>;
  readonly userIdsByEmail: ById<string>;
  readonly assetNames: readonly (AssetName & { readonly id: string })[];
}

/** What a pull writes. */
export interface PullPlan {
  readonly teams: Transfer<Team>;
  readonly users: Transfer<User>;
  readonly assets: Transfer<Asset>;
  readonly contracts: Transfer<Contract>;
  /** Every contract of the assets as it is then. */
  readonly chains: readonly Contract[];
  readonly registrations: Transfer<KnownRegistration>;
  readonly dependencies: { readonly created: readonly Dependency[]; readonly revived: readonly Dependency[] };
  readonly proposals: readonly Proposal[];
  readonly acknowledgments: readonly Acknowledgment[];
  /** What stands in the files. */
  readonly counts: FileSyncCounts;
}
