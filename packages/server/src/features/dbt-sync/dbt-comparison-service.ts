import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Platform } from '../../platform/platform.js';
import { type ComparedEntry, isBreaking } from '../contracts/live-comparison.js';
import { compareWithLive } from '../contracts/live-comparison-service.js';
import { brokenColumns } from '../impact/column-impact.js';
import { reachOfBreaking } from '../impact/reach-service.js';
import { affectedExposures } from './dbt-exposures.js';
import { decidingKeys } from './dbt-import-plan.js';

/** Breaking entries that are followed downstream: as many as a change set may hold. */
const maxFollowed = 100;

/**
 * Every entry of the project beside its live contract, in the order of the manifest. Nothing is stored. An entry that does
 * not decide what its asset promises, such as a seed that fills a source, differs in nothing.
 */
export async function compareProject(
  platform: Platform,
  { assets }: DbtProject,
  environment: string,
): Promise<readonly ComparedEntry<ImportedAsset>[]> {
  const deciding = decidingKeys(assets);
  const compared = await compareWithLive(platform, assets, environment);
  return compared.map((each) => (deciding.has(each.entry.key) ? each : { ...each, comparison: null }));
}

type ProjectReach = wire.Reach & Pick<wire.DbtImpact, 'affected_exposures'>;

/** Whom and what the breaking entries reach: in Tessera, and the exposures of the manifest. */
export async function reachOfProject(
  platform: Platform,
  project: DbtProject,
  compared: readonly ComparedEntry<ImportedAsset>[],
  depth: number,
): Promise<ProjectReach> {
  const breaking = compared.filter(isBreaking);
  const followed = breaking.slice(0, maxFollowed);
  const reach = await reachOfBreaking(platform.db, brokenColumns(followed), depth);
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
