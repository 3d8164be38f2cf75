import type { ChangeKind, ChangeLevel, Severity } from '../change.js';
import type { JsonSchema } from '../json-schema.js';
import type { NodePair } from '../walk/node-pair.js';

/** Part of a schema that a rule looks at, in the order in which findings of one node are reported. */
export const areas = [
  'properties',
  'required',
  'type',
  'numbers',
  'strings',
  'arrays',
  'objects',
  'enum',
  'default',
  'nullable',
  'additionalProperties',
  'combinators',
] as const;
export type Area = (typeof areas)[number];

/** Whether a change breaks one direction, and why. */
export interface Effect {
  readonly breaks: boolean;
  readonly reason: string;
}

/** What a change means for a consumer who keeps old expectations while rows take the new shape, and why. */
export interface ReaderEffect {
  readonly severity: Severity;
  readonly reason: string;
}

/** A pair of schemas with everything that the rule reports on it. */
export interface RuleExample {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly findings: readonly { readonly path: string; readonly message: string }[];
}

/** A rule as data: what it reports and what that means. */
export interface RuleCard {
  /** Equal to the name of its file. */
  readonly id: string;
  readonly area: Area;
  readonly kind: ChangeKind;
  readonly level: ChangeLevel;
  /** Effect on rows of the old schema that meet the new one. */
  readonly backward: Effect;
  /** Effect on rows of the new schema that meet the old one. */
  readonly forward: Effect;
  readonly reader: ReaderEffect;
  readonly summary: string;
  readonly examples: readonly RuleExample[];
}

/** One thing that a rule found on a pair of nodes. */
export interface Finding {
  /** Steps from the node to the place: a keyword, or `properties` and a name. Empty for the node itself. */
  readonly at: readonly string[];
  readonly message: string;
  readonly old: unknown;
  readonly new: unknown;
  /** What makes the finding the same one tomorrow; old and new value unless given. */
  readonly identity?: unknown;
  readonly confidence?: 'unproven';
  /** What readers feel of this one, where the card of the rule says it of most. */
  readonly reader?: Severity;
}

/** Names of the events that are no keyword of their own. */
export const wholeSchema = '(schema)';
export const unreadable = '(unreadable)';

/** What a rule says to people. Apart from the rule, so that whoever only compares does not carry it. */
export interface RuleText {
  readonly summary: string;
  /** Why it breaks, or does not, in each of the three ways to look at it. */
  readonly reasons: { readonly backward: string; readonly forward: string; readonly reader: string };
  readonly examples: readonly RuleExample[];
}

/** A rule: what it reports, the keywords whose difference wakes it, and how it looks. */
export interface Rule extends Pick<RuleCard, 'id' | 'area' | 'kind' | 'level'> {
  readonly backward: Pick<Effect, 'breaks'>;
  readonly forward: Pick<Effect, 'breaks'>;
  readonly reader: Pick<ReaderEffect, 'severity'>;
  readonly watches: readonly string[];
  detect(node: NodePair): readonly Finding[];
}
