import type { RuleCard } from './catalogue/rule.js';
import { rules as working } from './rules/index.generated.js';

/** The catalogue as data, sorted by id: what each rule reports and what that means, with examples. */
export const rules: readonly RuleCard[] = working.map(({ watches: _, detect: __, ...card }) => card);
