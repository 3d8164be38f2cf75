import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '../../check/check-report.js';

/** The outputs of all steps of a job may hold a megabyte together. */
const maxResultsLength = 500_000;

/**
 * Writes what later steps of a job can read.
 *
 * @param report null where there is none.
 */
export function writeStepOutputs(report: CheckReport | null, variables: NodeJS.ProcessEnv): void {
  const file = variables['GITHUB_OUTPUT'] ?? '';
  if (file === '') return;
  const json = report === null ? '{}' : JSON.stringify(report);
  const breaking = report?.summary.breaking ?? 0;
  const outputs: Record<string, string> = {
    'has-breaking-changes': String(breaking > 0),
    'breaking-count': String(breaking),
    'results-json': json.length > maxResultsLength ? '{}' : json,
    'results-file': storedResults(json, variables['RUNNER_TEMP'] ?? ''),
  };
  appendFileSync(
    file,
    Object.entries(outputs)
      .map(([name, value]) => output(name, value))
      .join(''),
  );
}

/** A delimiter that nobody can foresee: a value cannot end itself and begin another output. */
function output(name: string, value: string): string {
  const delimiter = `end-${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function storedResults(json: string, directory: string): string {
  if (directory === '') return '';
  const file = join(directory, `tessera-check-${randomUUID()}.json`);
  writeFileSync(file, json);
  return file;
}
