import type { CompatibilityModeName, SchemaFormat } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { type Instant, justAfter } from '../../platform/instant.js';
import type { Contract, StoredGuarantees } from './contract.js';
import { contractPublished } from './contract-announcement.js';
import {
  type ContractReference,
  deprecateContracts,
  findContract,
  findContractByVersion,
  findNewestDeprecated,
  insertContracts,
  lastPublications,
  listActiveContracts,
  listContractReferences,
  listVersions,
} from './contract-repository.js';

/** A version that is to go live on an asset which this transaction holds. */
export interface Publication {
  readonly assetId: string;
  readonly assetFqn: string;
  /** The live contract; of the second publication of an asset in one call, the first one is. */
  readonly current: Contract | null;
  readonly version: string;
  readonly schema: Record<string, unknown>;
  /** What the schema was submitted in; JSON Schema when absent. */
  readonly schemaFormat?: SchemaFormat;
  readonly compatibilityMode: CompatibilityModeName;
  readonly guarantees: StoredGuarantees | null;
  readonly publishedBy: string;
  /** Name of the team that publishes. */
  readonly publisherName: string;
  readonly publishedByUserId: string | null;
  /** Class of the change for the audit log; `null` on a first contract. */
  readonly changeType: string | null;
  readonly isForced: boolean;
  readonly isPrerelease: boolean;
  /** The proposal that it was, if it was one. */
  readonly fromProposalId: string | null;
}

/** The live contract of the asset. */
export async function findCurrentContract(db: Executor, assetId: string): Promise<Contract | null> {
  const [current] = await listActiveContracts(db, [assetId]);
  return current ?? null;
}

/** The live contract of the asset; where there is none, the newest one that was replaced. */
export async function findUsableContract(db: Executor, assetId: string): Promise<Contract | null> {
  return (await findCurrentContract(db, assetId)) ?? findNewestDeprecated(db, assetId);
}

/** The live contracts of several assets, by asset. */
export async function currentContracts(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, Contract>> {
  return new Map((await listActiveContracts(db, assetIds)).map((contract) => [contract.assetId, contract]));
}

/**
 * The contract.
 *
 * @throws {ApiError} 404 `CONTRACT_NOT_FOUND` with the message, or one that names the id.
 */
export async function getContractById(db: Executor, id: string, message?: string): Promise<Contract> {
  const contract = await findContract(db, id);
  if (contract !== null) return contract;
  throw message === undefined
    ? new ApiError('CONTRACT_NOT_FOUND', `Contract with ID '${id}' not found`, { contract_id: id })
    : new ApiError('CONTRACT_NOT_FOUND', message);
}

/** Asset and status of those of the contracts that exist, by id. */
export async function contractReferences(
  db: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ContractReference>> {
  return new Map((await listContractReferences(db, ids)).map((reference) => [reference.id, reference]));
}

/** The asset's contract of that version, whatever its status. */
export function findVersion(db: Executor, assetId: string, version: string): Promise<Contract | null> {
  return findContractByVersion(db, assetId, version);
}

/** Every version of the assets that was ever published. */
export function versionsOf(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  return listVersions(db, assetIds);
}

interface Step {
  readonly publication: Publication;
  /** What the contract replaces. */
  readonly previous: Contract | null;
  readonly contract: Contract;
}

function events({ publication, previous, contract }: Step): DomainEvent[] {
  const { isForced } = publication;
  const published: DomainEvent = {
    entityType: 'contract',
    entityId: contract.id,
    action: isForced ? 'contract.force_published' : 'contract.published',
    actorId: contract.publishedBy,
    payload: {
      version: contract.version,
      change_type: publication.changeType,
      force: isForced,
      prerelease: publication.isPrerelease,
    },
    occurredAt: contract.publishedAt,
    announcement: contractPublished(contract, publication),
  };
  if (previous === null) return [published];
  return [
    published,
    {
      entityType: 'contract',
      entityId: previous.id,
      action: 'contract.deprecated',
      actorId: contract.publishedBy,
      payload: { version: previous.version, superseded_by: contract.id, superseded_by_version: contract.version },
      occurredAt: justAfter(contract.publishedAt),
    },
  ];
}

/**
 * Makes each version the live one of its asset, in the order given: the current contract becomes deprecated, the new one
 * active, and both are recorded. The assets must be held by this transaction (`holdAsset`).
 */
export async function goLive(unit: Unit, publications: readonly Publication[]): Promise<readonly Contract[]> {
  const latest = await latestOf(unit.tx, publications);
  const live = new Map<string, Contract>();
  const steps = publications.map((publication): Step => {
    const { assetId, current } = publication;
    const previous = live.get(assetId);
    // The event of the deprecation of what was replaced is just after the publication.
    const last = previous === undefined ? latest.get(assetId) : justAfter(previous.publishedAt);
    const contract = contractOf(publication, unit.newId(), later(unit.now(), last));
    live.set(assetId, contract);
    return { publication, previous: previous ?? current, contract };
  });
  const contracts = steps.map(({ contract }) =>
    live.get(contract.assetId) === contract ? contract : { ...contract, status: 'deprecated' as const },
  );
  await deprecateContracts(
    unit.tx,
    steps.flatMap(({ publication: { current }, previous }) =>
      current !== null && current === previous ? [current.id] : [],
    ),
  );
  await insertContracts(unit.tx, contracts);
  await recordAll(unit, steps.flatMap(events));
  return contracts;
}

/** When the last version of each asset went live: the live one is the last. */
async function latestOf(db: Executor, publications: readonly Publication[]): Promise<ReadonlyMap<string, Instant>> {
  const without = publications.filter(({ current }) => current === null).map(({ assetId }) => assetId);
  const known = publications.flatMap(({ assetId, current }) =>
    current === null ? [] : [[assetId, current.publishedAt] as const],
  );
  return new Map([...(await lastPublications(db, without)), ...known]);
}

function contractOf(publication: Publication, id: string, publishedAt: Instant): Contract {
  return {
    id,
    assetId: publication.assetId,
    version: publication.version,
    schema: publication.schema,
    schemaFormat: publication.schemaFormat ?? 'json_schema',
    compatibilityMode: publication.compatibilityMode,
    guarantees: publication.guarantees,
    status: 'active',
    publishedAt,
    publishedBy: publication.publishedBy,
    publishedByUserId: publication.publishedByUserId,
  };
}

/** The moment itself, or just after the earlier publication where another process's clock runs ahead. */
function later(now: Instant, last: Instant | undefined): Instant {
  return last !== undefined && last >= now ? justAfter(last) : now;
}
