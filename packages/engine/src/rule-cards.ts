import type { Rule, RuleCard, RuleText } from './catalogue/rule.js';
import { entries } from './rules/cards.generated.js';

export type { Area, Effect, ReaderEffect, RuleCard, RuleExample } from './catalogue/rule.js';

/** The catalogue as data, sorted by id: what each rule reports and what that means, with examples. */
export const rules: readonly RuleCard[] = entries.map(cardOf);

function cardOf([{ watches: _, detect: __, ...rule }, { reasons, ...text }]: readonly [Rule, RuleText]): RuleCard {
  return {
    ...rule,
    backward: { ...rule.backward, reason: reasons.backward },
    forward: { ...rule.forward, reason: reasons.forward },
    reader: { ...rule.reader, reason: reasons.reader },
    ...text,
  };
}
