import type { DbtProject } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Platform } from '../../platform/platform.js';
import { dbtAssetNames } from '../assets/asset-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { teamsByName } from '../teams/team-directory-service.js';
import { compareProject, reachOfProject } from './dbt-comparison-service.js';
import { deletedModel, diffedModel, metaErrors, readersByKey, statusOf, summaryOf } from './dbt-diff.js';
import { manifestWarnings, projectOf } from './dbt-documents.js';
import { decidingKeys } from './dbt-import-plan.js';

/** How the project differs from what Tessera holds of it. Nothing is stored. */
export async function diffDbtProject(
  platform: Platform,
  body: wire.DbtDiffBody,
  { environment, depth }: { readonly environment: string; readonly depth: number },
): Promise<wire.DbtDiff> {
  const project = projectOf(body);
  const compared = await compareProject(platform, project, environment);
  const readers = readersByKey(project);
  const deleted = await deletedModels(platform, project, environment);
  const deciding = decidingKeys(project.assets);
  const named = compared.map((each) => {
    const { key } = each.entry;
    return diffedModel(each, { readers: readers.get(key) ?? 0, isDeciding: deciding.has(key) });
  });
  const models = [...named, ...deleted];
  const summary = summaryOf(models);
  const errors = metaErrors(project, await knownTeams(platform, project));
  const published = compared.filter(({ entry }) => entry.hasColumns);
  return {
    status: statusOf(summary),
    summary,
    blocking: (summary.breaking > 0 && (body.fail_on_breaking ?? true)) || errors.length > 0,
    models,
    warnings: deleted
      .filter(({ consumers_declared: consumers }) => consumers > 0)
      .map(
        ({ fqn, consumers_declared: consumers }) => `${fqn}: Model removed but has ${consumers} registered consumer(s)`,
      ),
    meta_errors: errors,
    ...(await reachOfProject(platform, project, published, depth)),
    manifest_warnings: manifestWarnings(project),
  };
}

async function deletedModels(
  { db }: Platform,
  { assets }: DbtProject,
  environment: string,
): Promise<wire.DbtDiff['models']> {
  const named = new Set(assets.map(({ fqn }) => fqn));
  const missing = (await dbtAssetNames(db, environment)).filter(({ fqn }) => !named.has(fqn));
  const consumers = await consumersByAsset(
    db,
    missing.map(({ id }) => id),
  );
  return missing.map((asset) => deletedModel(asset, consumers.get(asset.id)?.length ?? 0));
}

/** Those of the names in `meta.tessera` that are teams. */
async function knownTeams({ db }: Platform, { assets }: DbtProject): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const { ownerTeam, ownerTeamOrigin, consumers } of assets) {
    if (ownerTeam !== null && ownerTeamOrigin === 'meta') names.add(ownerTeam);
    for (const { team } of consumers) names.add(team);
  }
  return new Set((await teamsByName(db, [...names])).keys());
}
