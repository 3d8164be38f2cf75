import type { DbtProject } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { deepEqual } from '@tessera/engine';
import { toJson } from '../../platform/database/codecs.js';
import type { Platform } from '../../platform/platform.js';
import { liveAssetIds } from '../assets/asset-directory-service.js';
import { currentContracts } from '../contracts/contract-ledger-service.js';
import { compareSteps, compareStepsBriefly } from '../contracts/schema-step-service.js';
import { reachOfBreaking } from '../impact/reach-service.js';
import { type ComparedEntry, isBreaking } from './dbt-comparison.js';
import { affectedExposures } from './dbt-exposures.js';

/** Breaking entries that are followed downstream: as many as a change set may hold. */
const maxFollowed = 100;
/** Changed entries for which rows that break are searched: a search takes about as long as comparing a table. */
const maxWithWitnesses = 100;

/** Every entry of the project beside its live contract, in the order of the manifest. Nothing is stored. */
export async function compareProject(
  platform: Platform,
  { assets: entries }: DbtProject,
  environment: string,
): Promise<readonly ComparedEntry[]> {
  const ids = await liveAssetIds(
    platform.db,
    entries.map(({ fqn }) => fqn),
    environment,
  );
  const contracts = await currentContracts(platform.db, [...ids.values()]);
  const pairs = entries.map((entry) => {
    const assetId = ids.get(entry.fqn) ?? null;
    return { entry, assetId, current: assetId === null ? null : (contracts.get(assetId) ?? null) };
  });
  const steps = pairs.flatMap(({ entry, current }) =>
    current === null || deepEqual(current.schema, entry.schema)
      ? []
      : [{ entry, before: toJson(current.schema), after: toJson(entry.schema), mode: current.compatibilityMode }],
  );
  const comparisons = [
    ...(await compareSteps(platform, steps.slice(0, maxWithWitnesses))),
    ...(await compareStepsBriefly(platform, steps.slice(maxWithWitnesses))),
  ];
  const byKey = new Map(steps.map(({ entry }, index) => [entry.key, comparisons[index] ?? null]));
  return pairs.map((pair) => ({ ...pair, comparison: byKey.get(pair.entry.key) ?? null }));
}

type ProjectReach = wire.Reach & Pick<wire.DbtImpact, 'affected_exposures'>;

/** Whom and what the breaking entries reach: in Tessera, and the exposures of the manifest. */
export async function reachOfProject(
  platform: Platform,
  project: DbtProject,
  compared: readonly ComparedEntry[],
  depth: number,
): Promise<ProjectReach> {
  const breaking = compared.filter(isBreaking);
  const followed = breaking.slice(0, maxFollowed);
  const assetIds = [...new Set(followed.flatMap(({ assetId }) => assetId ?? []))];
  const reach = await reachOfBreaking(platform.db, assetIds, depth);
  const exposures = affectedExposures(
    project,
    followed.map(({ entry }) => entry),
    depth,
  );
  const leftOut = breaking.length - followed.length;
  return {
    ...reach,
    affected_exposures: [...exposures],
    ...(leftOut === 0
      ? {}
      : {
          truncated: true,
          truncated_message: `The first ${maxFollowed} breaking models are followed downstream, ${leftOut} are not.`,
        }),
  };
}
