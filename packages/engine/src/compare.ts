import type { CompatibilityMode } from './change.js';
import type { JsonSchema } from './json-schema.js';
import { type ComparisonReport, reportOf } from './report.js';
import { RuleRunner } from './rule-runner.js';
import { walk } from './walk/walker.js';

/**
 * Compares two JSON Schemas and grades what changed.
 *
 * Compatible in `backward` mode means: every instance that is valid under `before` and carries only declared members is
 * valid under `after`, and no declared property is gone; `forward` is the mirror, `full` both, `none` always holds.
 *
 * Never throws on JSON input, however malformed as a schema; takes time linear in the size of both documents.
 *
 * @param options.mode direction that must hold, `backward` unless given
 */
export function compare(
  before: JsonSchema,
  after: JsonSchema,
  options: { readonly mode?: CompatibilityMode } = {},
): ComparisonReport {
  const runner = new RuleRunner();
  if (before !== after) walk(before, after, runner);
  return reportOf(runner.changes, options.mode ?? 'backward', runner.renames);
}
