import type { Severity } from './change.js';
import type { GradedChange } from './report.js';
import { rules } from './rules/index.generated.js';

/** What the caller knows better than the catalogue. */
export interface Judgement {
  /**
   * Severity by rule id: `breaking` breaks in every mode but `none`, `dangerous` and `safe` never break. The changes of
   * the rule carry it in their `reader` field.
   */
  readonly overrides?: { readonly [ruleId: string]: Severity };
  /** Fingerprints of changes that are listed with `waived: true` and never break. */
  readonly waivers?: readonly string[];
}

/**
 * Lays the judgement of the caller over that of the catalogue. Levels stay as they are.
 *
 * @throws RangeError when an override names no rule
 */
export function judged(graded: readonly GradedChange[], judgement: Judgement): readonly GradedChange[] {
  const severities = severitiesOf(judgement.overrides);
  const waived = new Set(judgement.waivers);
  if (severities.size + waived.size === 0) return graded;
  return graded.map((each) => {
    const severity = severities.get(each.change.rule);
    const isWaived = waived.has(each.change.fingerprint);
    if (severity === undefined && !isWaived) return each;
    const breaks = severity === undefined ? {} : breakingAs(severity);
    const reader = severity ?? each.change.reader;
    return { ...each, ...breaks, change: { ...each.change, reader, ...(isWaived ? { waived: true } : {}) } };
  });
}

function severitiesOf(overrides: Judgement['overrides']): ReadonlyMap<string, Severity> {
  if (overrides === undefined) return new Map();
  const severities = new Map(Object.entries(overrides));
  const known = new Set(rules.map(({ id }) => id));
  for (const id of severities.keys()) if (!known.has(id)) throw new RangeError(`Unknown rule '${id}'`);
  return severities;
}

function breakingAs(severity: Severity): Pick<GradedChange, 'breaksBackward' | 'breaksForward'> {
  const breaks = severity === 'breaking';
  return { breaksBackward: breaks, breaksForward: breaks };
}
