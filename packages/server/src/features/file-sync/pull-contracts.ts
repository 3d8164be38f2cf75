import type { ContractStatus } from '@tessera/api';
import { deepEqual } from '@tessera/engine';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import type { Contract } from '../contracts/contract.js';
import type { Place } from './file-problem.js';
import type { ContractItem } from './file-shape.js';
import type { Existing, PlannedAsset } from './pull-assets.js';
import { Changes, Once, refuseAt, within } from './pull-checks.js';
import type { Known } from './pull-known.js';
import { momentOf } from './pull-people.js';

export interface ContractMeans {
  readonly now: () => Instant;
  /** What stands against a schema that is new here; `null` when nothing does. */
  readonly schemaProblem: (schema: Record<string, unknown>) => string | null;
}

interface PlannedContract {
  readonly contract: Contract;
  readonly place: Place;
}

export interface ContractPlan {
  readonly changes: Changes<Contract>;
  /** Every contract of the assets as it is then, those that stand in no file included. */
  readonly chains: readonly Contract[];
}

export function planContracts(
  assets: readonly PlannedAsset[],
  known: Known,
  existing: Existing,
  means: ContractMeans,
): ContractPlan {
  const changes = new Changes<Contract>();
  const ids = new Once('a contract');
  const storedOf = groupBy(known.contracts.values(), ({ assetId }) => assetId);
  const chains: Contract[] = [];
  for (const { file, content, asset } of assets) {
    const planned = content.contracts.map((item, index): PlannedContract => {
      const place = { file, path: ['contracts', index] };
      ids.add(item.id, within(place, 'id'));
      const home = known.contractAssets.get(item.id);
      if (home !== undefined && home !== asset.id)
        refuseAt(within(place, 'id'), `is that of a contract of the asset ${home}; contracts do not move`);
      const before = known.contracts.get(item.id);
      const wanted = contractOf(item, asset, before, means);
      checkPeople(wanted, existing, place);
      if (before === undefined) {
        const problem = means.schemaProblem(wanted.schema);
        if (problem !== null) refuseAt(within(place, 'schema'), `is refused: ${problem}`);
      } else checkChange(before, wanted, place);
      return { contract: changes.add(before, wanted), place };
    });
    const named = new Set(planned.map(({ contract }) => contract.id));
    const others = (storedOf.get(asset.id) ?? []).filter(({ id }) => !named.has(id));
    checkChain(planned, others);
    chains.push(...planned.map(({ contract }) => contract), ...others);
  }
  return { changes, chains };
}

function contractOf(
  item: ContractItem,
  asset: PlannedAsset['asset'],
  before: Contract | undefined,
  { now }: ContractMeans,
): Contract {
  return {
    id: item.id,
    assetId: asset.id,
    version: item.version,
    schema: item.schema,
    schemaFormat: item.schema_format ?? before?.schemaFormat ?? 'json_schema',
    compatibilityMode: item.compatibility_mode,
    guarantees: item.guarantees,
    status: item.status,
    publishedAt: momentOf(item.published_at, before?.publishedAt ?? now()),
    publishedBy: item.published_by ?? before?.publishedBy ?? asset.ownerTeamId,
    publishedByUserId:
      item.published_by_user_id === undefined ? (before?.publishedByUserId ?? null) : item.published_by_user_id,
  };
}

function checkPeople({ publishedBy, publishedByUserId }: Contract, existing: Existing, place: Place): void {
  if (!existing.teams.has(publishedBy))
    refuseAt(within(place, 'published_by'), 'names a team that is in no file and not in the database');
  if (publishedByUserId !== null && !existing.users.has(publishedByUserId))
    refuseAt(within(place, 'published_by_user_id'), 'names a user who is in no file and not in the database');
}

/** Of a published contract all but its guarantees and its status is final. */
const final = {
  version: 'version',
  schema: 'schema',
  schemaFormat: 'schema_format',
  compatibilityMode: 'compatibility_mode',
  publishedAt: 'published_at',
  publishedBy: 'published_by',
  publishedByUserId: 'published_by_user_id',
} as const satisfies Partial<Record<keyof Contract, string>>;

const rank: Readonly<Record<ContractStatus, number>> = { active: 0, deprecated: 1, retired: 2 };

function checkChange(before: Contract, after: Contract, place: Place): void {
  for (const [key, name] of Object.entries(final) as [keyof typeof final, string][])
    if (!deepEqual(before[key], after[key]))
      refuseAt(
        within(place, name),
        `differs from the database, and a published contract never changes. Take the change back, or publish it as a new version: a contract with an id of its own`,
      );
  if (rank[after.status] < rank[before.status])
    refuseAt(
      within(place, 'status'),
      `is '${after.status}', and the contract is ${before.status}; it does not come back`,
    );
}

/** Versions are unique and one contract is live, together with those that stand in no file. */
function checkChain(planned: readonly PlannedContract[], others: readonly Contract[]): void {
  const versions = new Map(others.map(({ id, version }) => [version, id]));
  let live = others.find(({ status }) => status === 'active');
  for (const { contract, place } of planned) {
    const { id, version, status } = contract;
    const twin = versions.get(version);
    if (twin !== undefined) refuseAt(within(place, 'version'), `is that of the contract ${twin}, too`);
    versions.set(version, id);
    if (status !== 'active') continue;
    if (live !== undefined)
      refuseAt(
        within(place, 'status'),
        `is 'active', and so is version ${live.version}${others.includes(live) ? ', which is in the database and not in this file. Push first, and merge' : ' of this file. One contract of an asset is live: set the older one to deprecated'}`,
      );
    live = contract;
  }
}
