import type { ContractStatus } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { containsText } from '../../platform/database/like-pattern.js';
import { preparedQuery } from '../../platform/database/prepared-query.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Contract, ContractHead } from './contract.js';
import { toContract, toContractHead } from './contract-repository.js';

export interface ContractFilter {
  readonly asset_id?: string | undefined;
  readonly status?: ContractStatus | undefined;
  readonly version?: string | undefined;
}

/** The names around a contract. */
interface ContractNames {
  readonly assetFqn: string | null;
  readonly publisherName: string | null;
  readonly publisherUserName: string | null;
}

export type ListedContract = Contract & ContractNames;

/** A contract with the names around it and its documents as the texts in which they are stored. */
export interface StoredContract {
  readonly head: ContractHead & ContractNames;
  readonly schemaText: string;
  readonly guaranteesText: string | null;
}

function withNames(db: Executor) {
  return db
    .selectFrom('contracts')
    .leftJoin('assets', 'assets.id', 'contracts.asset_id')
    .leftJoin('teams', 'teams.id', 'contracts.published_by')
    .leftJoin('users', 'users.id', 'contracts.published_by_user_id')
    .selectAll('contracts')
    .select(['assets.fqn as asset_fqn', 'teams.name as publisher_name', 'users.name as publisher_user_name']);
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof withNames>['execute']>>[number];

function namesOf(row: ListedRow): ContractNames {
  return { assetFqn: row.asset_fqn, publisherName: row.publisher_name, publisherUserName: row.publisher_user_name };
}

/** Contracts, newest first. */
export async function listContracts(
  db: Executor,
  filter: ContractFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly ListedContract[]; readonly total: number }> {
  const { asset_id: assetId, status, version } = filter;
  const rows = await withNames(db)
    .$if(assetId !== undefined, (query) => query.where('contracts.asset_id', '=', assetId ?? ''))
    .$if(status !== undefined, (query) => query.where('contracts.status', '=', status ?? ''))
    .$if(version !== undefined, (query) => query.where(containsText('contracts.version', version ?? '')))
    .orderBy('contracts.published_at', 'desc')
    .orderBy('contracts.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await db
    .selectFrom('contracts')
    .$if(assetId !== undefined, (query) => query.where('asset_id', '=', assetId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(version !== undefined, (query) => query.where(containsText('version', version ?? '')))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ ...namesOf(row), ...toContract(row) })), total };
}

const listedById = preparedQuery<{ id: string }, ListedRow>((db, value) =>
  withNames(db).where('contracts.id', '=', value('id')),
);

export async function findStoredContract(db: Executor, id: string): Promise<StoredContract | null> {
  const [row] = await listedById(db, { id });
  if (row === undefined) return null;
  return {
    head: { ...namesOf(row), ...toContractHead(row) },
    schemaText: row.schema_def,
    guaranteesText: row.guarantees,
  };
}
