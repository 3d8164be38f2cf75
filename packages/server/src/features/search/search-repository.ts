import type { ContractStatus, ResourceType } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { containsText } from '../../platform/database/like-pattern.js';

export interface SearchedText {
  /** Part of what is looked for, in any case. */
  readonly text: string;
  readonly limit: number;
}

export interface FoundTeam {
  readonly id: string;
  readonly name: string;
}

export interface FoundUser extends FoundTeam {
  readonly teamId: string | null;
}

export interface FoundAsset {
  readonly id: string;
  readonly fqn: string;
  readonly resourceType: ResourceType;
}

export interface FoundContract {
  readonly id: string;
  readonly version: string;
  readonly assetId: string;
  readonly status: ContractStatus;
}

export function searchTeams(db: Executor, { text, limit }: SearchedText): Promise<readonly FoundTeam[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where(containsText('name', text))
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export function searchUsers(db: Executor, { text, limit }: SearchedText): Promise<readonly FoundUser[]> {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'team_id as teamId'])
    .where(({ or }) => or([containsText('name', text), containsText('email', text)]))
    .where('deactivated_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function searchAssets(db: Executor, { text, limit }: SearchedText): Promise<readonly FoundAsset[]> {
  const rows = await db
    .selectFrom('assets')
    .select(['id', 'fqn', 'resource_type'])
    .where(containsText('fqn', text))
    .where('deleted_at', 'is', null)
    .orderBy('fqn')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, fqn: row.fqn, resourceType: row.resource_type as ResourceType }));
}

/** Contracts by version, those of deleted assets included. */
export async function searchContracts(db: Executor, { text, limit }: SearchedText): Promise<readonly FoundContract[]> {
  const rows = await db
    .selectFrom('contracts')
    .select(['id', 'version', 'asset_id', 'status'])
    .where(containsText('version', text))
    .orderBy('version')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    assetId: row.asset_id,
    status: row.status as ContractStatus,
  }));
}
