import { type Change, type ComparisonReport, type CompatibilityMode, compare, type JsonSchema } from '@tessera/engine';
import { contentDigest, type Derived } from '../../platform/cache/content-cache.js';
import { fromJson } from '../../platform/database/codecs.js';
import type { Platform } from '../../platform/platform.js';

/** Two schemas as they are stored, and the mode that judges the step from one to the other. */
export interface SchemaStep {
  readonly before: string;
  readonly after: string;
  readonly mode: CompatibilityMode;
}

export type Comparison = Pick<
  ComparisonReport,
  'changeType' | 'isCompatible' | 'breakingChanges' | 'changes' | 'renames'
>;

/** What a list tells about a step. */
export interface StepSummary {
  readonly change_type: ComparisonReport['changeType'];
  readonly breaking_changes_count: number;
}

function report({ before, after, mode }: SchemaStep): ComparisonReport {
  return compare(fromJson<JsonSchema>(before), fromJson<JsonSchema>(after), { mode });
}

/** A comparison follows from the two texts and the mode, so its result is kept under their digests. */
async function derive<T>(
  { derived }: Platform,
  kind: string,
  steps: readonly SchemaStep[],
  read: (report: ComparisonReport) => T,
): Promise<readonly T[]> {
  if (derived === undefined) return steps.map((step) => read(report(step)));
  const digests = new Map<string, string>();
  const digestOf = (text: string): string => {
    const digest = digests.get(text) ?? contentDigest(text);
    digests.set(text, digest);
    return digest;
  };
  return derived.getAll(
    steps.map(
      (step): Derived<T> => ({
        parts: [kind, step.mode, digestOf(step.before), digestOf(step.after)],
        compute: () => read(report(step)),
      }),
    ),
  );
}

/** What changes from the first schema to the second. */
export async function compareStep(platform: Platform, step: SchemaStep): Promise<Comparison> {
  const [comparison] = await compareSteps(platform, [step]);
  if (comparison === undefined) throw new Error('A comparison has a result');
  return comparison;
}

function comparisonOf({ changeType, isCompatible, breakingChanges, changes, renames }: ComparisonReport): Comparison {
  return { changeType, isCompatible, breakingChanges, changes, renames };
}

/** The same for many steps. */
export function compareSteps(platform: Platform, steps: readonly SchemaStep[]): Promise<readonly Comparison[]> {
  return derive(platform, 'comparison', steps, comparisonOf);
}

/** The same without searching for rows that break, which takes most of the time where much breaks. */
export function compareStepsBriefly(platform: Platform, steps: readonly SchemaStep[]): Promise<readonly Comparison[]> {
  return derive(platform, 'brief comparison', steps, (report) => comparisonOf(withoutWitnesses(report)));
}

/** The report for writing down, without the search for rows that break. */
export function withoutWitnesses(report: ComparisonReport): ComparisonReport {
  return {
    ...report,
    breakingChanges: report.breakingChanges.map(withoutWitness),
    changes: report.changes.map(withoutWitness),
  };
}

/** A copy that never looks at the witness: looking is what searches for it. */
function withoutWitness(change: Change): Change {
  const keys = Object.keys(change).filter((key) => key !== 'witness') as (keyof Change)[];
  return Object.fromEntries(keys.map((key) => [key, change[key]])) as unknown as Change;
}

/** The same for many steps, in short. */
export function summariseSteps(platform: Platform, steps: readonly SchemaStep[]): Promise<readonly StepSummary[]> {
  return derive(platform, 'summary', steps, ({ changeType, breakingChanges }) => ({
    change_type: changeType,
    breaking_changes_count: breakingChanges.length,
  }));
}
