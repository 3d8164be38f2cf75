import { rules } from '@tessera/engine/rules';

const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** The keys of an object must be ids of rules, as a rule of the request shape. */
export function ruleIdsRule(byId: object): { readonly value: unknown } | { readonly problem: string } {
  const unknown = Object.keys(byId).find((id) => !ids.has(id));
  return unknown === undefined ? { value: byId } : { problem: `Unknown rule '${unknown}'` };
}
