import type * as wire from '@tessera/api';
import { compare } from '@tessera/engine';
import type { Executor } from '../../platform/database/database.js';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { currentContracts } from '../contracts/contract-ledger-service.js';
import { schemaProblems } from '../contracts/schema-validity.js';
import { presentChangeSetImpact } from './change-set-presentation.js';
import { assetFinder, changedAssets, type JudgedChange } from './changed-asset.js';
import { maxListedAssets, type NamedAsset } from './impact.js';
import { listNamedAssets, listNamedAssetsByFqn } from './impact-repository.js';
import { reachOf } from './reach-service.js';

type Change = wire.ChangeSet['changes'][number];

export interface ChangeSetQuestion {
  readonly changes: readonly Change[];
  readonly depth: number;
  /** Whether only changes that break are followed downstream. */
  readonly onlyBreaking: boolean;
  /** Environment of assets that are named without one. */
  readonly defaultEnvironment: string;
  readonly maxAssets?: number;
}

/**
 * What publishing several schemas together would break, and who is affected by what: one walk downstream from all changed
 * assets. Changes of unknown assets are named in the answer. Nothing is stored.
 *
 * @throws {ApiError} 400 `INVALID_SCHEMA` with the places of the schemas that are none.
 */
export async function analyzeChangeSet(
  { db }: Platform,
  { changes, depth, onlyBreaking, defaultEnvironment, maxAssets = maxListedAssets }: ChangeSetQuestion,
): Promise<wire.ChangeSetImpact> {
  requireSchemas(changes);
  const find = assetFinder(await namedAssets(db, changes), defaultEnvironment);
  const located = changes.map((change, index) => ({ change, index, asset: find(change) }));
  const judged = await judge(
    db,
    located.flatMap(({ change, asset }) => (asset === undefined ? [] : [{ asset, schema: change.schema }])),
  );
  return presentChangeSetImpact({
    judged,
    notFound: located.filter(({ asset }) => asset === undefined),
    defaultEnvironment,
    reach: await reachOf(db, changedAssets(judged, onlyBreaking), { depth, maxAssets }),
  });
}

function requireSchemas(changes: readonly Change[]): void {
  const invalid = changes.flatMap(({ schema }, index) => {
    const errors = schemaProblems(schema);
    return errors.length === 0 ? [] : [{ index, errors }];
  });
  if (invalid.length === 0) return;
  const places = invalid.map(({ index }) => `changes[${index}]`).join(', ');
  throw new ApiError('INVALID_SCHEMA', `Invalid JSON Schema in ${places}`, { changes: invalid });
}

async function namedAssets(db: Executor, changes: readonly Change[]): Promise<readonly NamedAsset[]> {
  const byId = await listNamedAssets(
    db,
    changes.flatMap(({ asset_id: id }) => id ?? []),
  );
  const byFqn = await listNamedAssetsByFqn(
    db,
    changes.flatMap(({ fqn }) => fqn ?? []),
  );
  return [...byId, ...byFqn];
}

async function judge(
  db: Executor,
  changes: readonly { readonly asset: NamedAsset; readonly schema: Record<string, unknown> }[],
): Promise<readonly JudgedChange[]> {
  const contracts = await currentContracts(
    db,
    changes.map(({ asset }) => asset.id),
  );
  return changes.map(({ asset, schema }) => {
    const current = contracts.get(asset.id) ?? null;
    const report = current === null ? null : compare(current.schema, schema, { mode: current.compatibilityMode });
    return { asset, current, report };
  });
}
