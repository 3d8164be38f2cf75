import { isJsonObject } from '@tessera/engine';
import { readDbtRunResults } from './dbt-run-results.js';
import { readDbtSourceFreshness } from './dbt-source-freshness.js';
import type { QualityReport } from './quality-report.js';

/**
 * Reads a file of results that dbt wrote: `sources.json` where it says that it is one, else `run_results.json`.
 *
 * @throws {DocumentError} when it is neither
 */
export function readDbtResults(document: unknown): QualityReport {
  const about = isJsonObject(document) ? document['metadata'] : null;
  const version = isJsonObject(about) ? about['dbt_schema_version'] : null;
  const isSources = typeof version === 'string' && /\/sources\/v\d+/.test(version);
  return isSources ? readDbtSourceFreshness(document) : readDbtRunResults(document);
}
