import type * as wire from '@tessera/api';
import { type RuleCard, rules } from '@tessera/engine/rules';
import { ApiError } from '../../platform/errors.js';

function present(card: RuleCard): wire.Rule {
  const examples = card.examples.map((example) => ({ ...example, findings: [...example.findings] }));
  return { ...card, examples, docs: `docs/rules/${card.id}.md` };
}

/** Every rule of the comparison, sorted by id. */
export function listRules(): wire.RuleList {
  return { rules: rules.map(present) };
}

export function getRule(id: string): wire.Rule {
  const card = rules.find((each) => each.id === id);
  if (card === undefined) throw new ApiError('RULE_NOT_FOUND', `Rule '${id}' not found`, { rule_id: id });
  return present(card);
}
