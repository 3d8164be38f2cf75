import type { ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Platform } from '../../platform/platform.js';
import { type ComparedEntry, isBreaking, presentJudgement } from '../contracts/live-comparison.js';
import { compareProject, reachOfProject } from './dbt-comparison-service.js';
import { manifestWarnings, projectOf } from './dbt-documents.js';

/** What publishing the columns of the project would break, entry by entry. Nothing is stored. */
export async function analyzeDbtImpact(
  platform: Platform,
  body: wire.DbtImpactBody,
  { environment, depth }: { readonly environment: string; readonly depth: number },
): Promise<wire.DbtImpact> {
  const project = projectOf(body);
  const compared = await compareProject(platform, project, environment);
  const breaking = compared.filter(isBreaking).length;
  return {
    status: breaking > 0 ? 'breaking_changes_detected' : 'success',
    total_models: compared.length,
    models_with_contracts: compared.filter(({ current }) => current !== null).length,
    breaking_changes_count: breaking,
    results: compared.map(presentResult),
    ...(await reachOfProject(platform, project, compared, depth)),
    manifest_warnings: manifestWarnings(project),
  };
}

function presentResult(compared: ComparedEntry<ImportedAsset>): wire.DbtImpact['results'][number] {
  const { entry, current, comparison } = compared;
  return {
    fqn: entry.fqn,
    node_id: entry.key,
    has_contract: current !== null,
    safe_to_publish: !isBreaking(compared),
    change_type: current === null ? null : (comparison?.changeType ?? 'patch'),
    ...presentJudgement(compared),
  };
}
