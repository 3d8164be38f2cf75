import type { JsonObject } from '@tessera/engine';
import type { AuditRun, ProjectToolReport, TesseraClient } from '@tessera/sdk';
import { TesseraError } from '@tessera/sdk';
import { given } from '../../command/given.js';
import { knownAssets } from './known-assets.js';
import { isRunResults, unclaimedTests } from './unclaimed-tests.js';

type Run = Pick<AuditRun, 'id' | 'asset_fqn' | 'status' | 'guarantees_checked' | 'guarantees_passed'>;

/** What became of the results of dbt. */
export interface ReportedResults {
  readonly runs: readonly Run[];
  /** Assets of other teams. */
  readonly refused: ProjectToolReport['refused'];
  /** Results of which no asset is known. */
  readonly unassigned: number;
}

export interface Results {
  /** Files of results, as dbt wrote them. */
  readonly files: readonly JsonObject[];
  readonly environment: string | undefined;
  /** The manifest beside them; null where there is none. */
  readonly project: (() => Promise<ManifestRead>) | null;
}

interface ManifestRead {
  readonly manifest: JsonObject;
  readonly project: Parameters<typeof unclaimedTests>[3];
}

/** Reports results of dbt as quality runs: by what the server knows of the project, else by the names in the manifest. */
export async function reportResults(
  client: TesseraClient,
  { files, environment, project }: Results,
): Promise<ReportedResults> {
  const runs: Run[] = [];
  const refused: ProjectToolReport['refused'] = [];
  let unassigned = 0;
  for (const file of files) {
    const answer = await client.quality.reportProjectResults('dbt', file, given({ environment }));
    runs.push(...answer.assets);
    refused.push(...answer.refused);
    unassigned += answer.unassigned_total;
    if (answer.unassigned_total === 0 || project === null) continue;
    const named = await reportByName(client, file, answer, await project(), environment);
    runs.push(...named.runs);
    unassigned -= named.results;
  }
  return { runs, refused, unassigned };
}

/** Reports what the server could not place, asset by asset. */
async function reportByName(
  client: TesseraClient,
  file: JsonObject,
  { assets, refused }: ProjectToolReport,
  { manifest, project }: ManifestRead,
  environment: string | undefined,
): Promise<{ readonly runs: readonly Run[]; readonly results: number }> {
  if (!isRunResults(file)) return { runs: [], results: 0 };
  const claimed = new Set(assets.flatMap((run) => run.guarantee_results.map(({ guarantee_id: id }) => id)));
  const tests = unclaimedTests(file, claimed, manifest, project);
  const known = tests.size === 0 ? new Map() : await knownAssets(client, environment);
  const others = new Set(refused.map(({ asset_fqn: fqn }) => fqn.toLowerCase()));
  const runs: Run[] = [];
  let taken = 0;
  for (const [fqn, results] of tests) {
    const asset = known.get(fqn);
    if (asset === undefined || others.has(fqn)) continue;
    try {
      const run = await client.quality.reportToolResults(asset.id, 'dbt', { ...file, results });
      runs.push(run);
      taken += run.guarantees_checked;
    } catch (error) {
      // All of them were skipped, or the last import of the asset did not know them.
      if (!(error instanceof TesseraError && error.code === 'INVALID_AUDIT_RESULTS')) throw error;
    }
  }
  return { runs, results: taken };
}
