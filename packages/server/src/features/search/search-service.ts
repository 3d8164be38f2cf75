import { type SearchAnswer, type SearchedType, searchedTypes } from '@tessera/api';
import type { Platform } from '../../platform/platform.js';
import { searchAssets, searchContracts, searchTeams, searchUsers } from './search-repository.js';

export interface SearchRequest {
  readonly text: string;
  /** Most results of each type. */
  readonly limit: number;
  /** What to look for; everything when absent. */
  readonly types?: readonly SearchedType[] | undefined;
}

/** Looks for the text in the names of everything, one statement a type. */
export async function search(platform: Platform, { types = searchedTypes, ...wanted }: SearchRequest) {
  const within = <Row>(type: SearchedType, find: () => Promise<readonly Row[]>): Promise<readonly Row[]> =>
    types.includes(type) ? find() : Promise.resolve([]);
  const teams = await within('teams', () => searchTeams(platform.db, wanted));
  const users = await within('users', () => searchUsers(platform.db, wanted));
  const assets = await within('assets', () => searchAssets(platform.db, wanted));
  const contracts = await within('contracts', () => searchContracts(platform.db, wanted));
  return {
    query: wanted.text,
    results: {
      teams: teams.map(({ id, name }) => ({ id, name, type: 'team' })),
      users: users.map(({ id, name, teamId }) => ({ id, name, team_id: teamId, type: 'user' })),
      assets: assets.map(({ id, fqn, resourceType }) => ({ id, fqn, resource_type: resourceType, type: 'asset' })),
      contracts: contracts.map(({ id, version, assetId, status }) => ({
        id,
        version,
        asset_id: assetId,
        status,
        type: 'contract',
      })),
    },
    counts: {
      teams: teams.length,
      users: users.length,
      assets: assets.length,
      contracts: contracts.length,
      total: teams.length + users.length + assets.length + contracts.length,
    },
  } satisfies SearchAnswer;
}
