import { compare } from '../../src/index.js';
import type { RuleCard } from '../../src/rule-cards.js';
import type { SchemaPair } from './draw-pair.js';
import { type CounterexampleSearch, type Direction, directions } from './judge.js';

/** Rules that promise something else than validity, so that no instance can show their absence. */
const promisesOfAnotherKind: ReadonlySet<string> = new Set([
  'property_removed',
  'property_added',
  'property_renamed',
  'default_added',
  'default_removed',
  'default_changed',
]);
const otherRules: ReadonlySet<string> = new Set([
  'physical-type-changed',
  'physical-type-narrowed',
  'physical-type-widened',
]);

/** Whether an instance can show that a rule is missing. */
function isAboutValidity(rule: RuleCard): boolean {
  const isBreaking = rule.backward.breaks || rule.forward.breaks;
  return isBreaking && !promisesOfAnotherKind.has(rule.kind) && !otherRules.has(rule.id);
}

export interface CaughtFault {
  /** What was left out or misread. */
  readonly fault: string;
  /** Pairs drawn until then. */
  readonly pairs: number;
  /** Pairs among them where the fault turned the answer into "compatible". */
  readonly chances: number;
  readonly pair: SchemaPair;
  readonly direction: Direction;
  readonly instance: unknown;
}

/** Leaves out the findings of one rule after the other and looks whether a counterexample shows it. */
export class FaultHunt {
  readonly caught = new Map<string, CaughtFault>();
  readonly chances = new Map<string, number>();
  readonly #rules: readonly string[];
  readonly #search: CounterexampleSearch;
  #pairs = 0;

  constructor(rules: readonly RuleCard[], search: CounterexampleSearch) {
    this.#rules = rules.filter(isAboutValidity).map((rule) => rule.id);
    this.#search = search;
  }

  /** Rules whose absence nothing has shown yet. */
  get missing(): readonly string[] {
    return this.#rules.filter((rule) => !this.caught.has(rule));
  }

  try(pair: SchemaPair): void {
    this.#pairs++;
    for (const direction of directions) {
      const { breakingChanges } = compare(pair.before, pair.after, { mode: direction });
      const [rule, ...others] = new Set(breakingChanges.map((change) => change.rule));
      if (rule === undefined || others.length > 0 || !this.#rules.includes(rule) || this.caught.has(rule)) continue;
      const chances = (this.chances.get(rule) ?? 0) + 1;
      this.chances.set(rule, chances);
      const search = this.#search.search(pair, direction);
      if (search.outcome !== 'found') continue;
      this.caught.set(rule, { fault: rule, pairs: this.#pairs, chances, pair, direction, instance: search.instance });
    }
  }
}
