import { textOf } from '../../data/changed-search.js';
import { type RuleMode, ruleModes } from '../../parts/rules/rule-verdicts.js';

export interface RuleListSearch {
  /** Part of the name or the summary. */
  readonly q?: string;
  readonly mode?: RuleMode;
}

/** What the address says of the catalogue; what makes no sense is left out. */
export function ruleListSearch(given: Record<string, unknown>): RuleListSearch {
  const q = textOf(given['q']);
  const mode = ruleModes.find((each) => each === given['mode']);
  return { ...(q === undefined ? {} : { q }), ...(mode === undefined ? {} : { mode }) };
}
