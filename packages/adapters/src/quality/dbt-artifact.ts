import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { clippedOrNull, type DataSetCollector, maxIdLength, type QualityReport } from './quality-report.js';

/** A file of results that dbt wrote. */
export interface DbtArtifact {
  readonly results: readonly LenientObject[];
  /** What the file tells, once its results were read. */
  reportOf(collector: DataSetCollector, passedOver: number): QualityReport;
}

/**
 * The head that files of results have in common.
 *
 * @param file what the file is called, for messages
 * @param kind what its schema is called in `dbt_schema_version`
 * @throws {DocumentError} when it is no such file
 */
export function dbtArtifact(document: unknown, file: string, kind: string): DbtArtifact {
  if (!isJsonObject(document) || !Array.isArray(document['results']))
    throw new DocumentError([{ pointer: '/results', message: `${file} must have a list of results` }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const about = root.object('metadata');
  const version = about?.text('dbt_schema_version') ?? null;
  const [, found] = version?.match(/\/([a-z-]+)\/v\d+/) ?? [];
  if (version !== null && found !== kind) {
    const message = `must be a version of ${kind}; this is another file of dbt`;
    throw new DocumentError([{ pointer: '/metadata/dbt_schema_version', message }]);
  }
  return {
    results: root.objects('results'),
    reportOf: (collector, passedOver) => ({
      triggeredBy: 'dbt_test',
      runId: clippedOrNull(about?.filledText('invocation_id') ?? null, maxIdLength),
      runAt: about?.filledText('generated_at') ?? null,
      dataSets: collector.dataSets(),
      passedOver,
      problems,
    }),
  };
}
