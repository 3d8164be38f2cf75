import type { CompatibilityMode } from './change.js';
import type { JsonSchema } from './json-schema.js';
import { type Judgement, judged } from './judgement.js';
import { type ComparisonReport, reportOf } from './report.js';
import { RuleRunner } from './rule-runner.js';
import { References } from './schema/references.js';
import { walk } from './walk/walker.js';

/** How a comparison is graded. */
export interface CompareOptions extends Judgement {
  /** What must hold, `backward` unless given. */
  readonly mode?: CompatibilityMode;
}

/**
 * Compares two JSON Schemas and grades what changed.
 *
 * Compatible in `backward` mode means: every instance that is valid under `before` and carries only declared members is
 * valid under `after`, and no declared property is gone; `forward` is the mirror, `full` both, `none` always holds.
 * `reader` means: nothing that a consumer was told is taken back in a way that makes its queries fail.
 *
 * A schema of an operation names in `x-outputs` the members that it hands out, such as `["response"]`; the others are taken
 * in. Where `backward` and `full` ask that what was valid stays valid, outputs are judged the other way round: what is
 * handed out now must have been possible before, save members that are new, and no declared one is gone.
 *
 * Takes time linear in the size of both documents, and never throws on JSON input, however malformed as a schema.
 *
 * @throws RangeError when an override names no rule
 */
export function compare(before: JsonSchema, after: JsonSchema, options: CompareOptions = {}): ComparisonReport {
  const runner = new RuleRunner();
  if (before !== after) walk(before, after, runner);
  const outputs = [before, after].flatMap(outputsOf);
  const externalReferences = () => {
    const found = [before, after].flatMap((schema) => new References(schema).externalReferences());
    return [...new Set(found)].sort();
  };
  return reportOf(judged(runner.changes, options), options.mode ?? 'backward', outputs, runner, externalReferences);
}

/** Dotted paths of the members that the schema hands out. */
function outputsOf(schema: JsonSchema): readonly string[] {
  const names: unknown = typeof schema === 'object' ? schema['x-outputs'] : undefined;
  return Array.isArray(names) ? names.map((name) => `properties.${name}`) : [];
}
