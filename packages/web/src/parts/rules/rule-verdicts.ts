import type { Rule } from '@tessera/sdk';
import type { VerdictName } from '../verdict/verdict.js';

/** Modes under which a contract is judged, as far as rules tell them apart. */
export const ruleModes = ['backward', 'forward', 'full', 'reader'] as const;
export type RuleMode = (typeof ruleModes)[number];

export const modeWords: Readonly<Record<RuleMode, readonly [name: string, promise: string]>> = {
  backward: ['Backward', 'Rows that were valid stay valid, and no column goes'],
  forward: ['Forward', 'Rows that become valid were valid before'],
  full: ['Full', 'Both'],
  reader: ['Reader', 'Queries that read the table go on to work'],
};

interface Judgement {
  readonly verdict: VerdictName;
  readonly reason: string;
}

/** What the rule means under a mode, and why. */
export function judge({ backward, forward, reader }: Rule, mode: RuleMode): Judgement {
  if (mode === 'reader') return { verdict: reader.severity, reason: reader.reason };
  if (mode === 'full') {
    const breaking = [backward, forward].find(({ breaks }) => breaks);
    return { verdict: breaking === undefined ? 'safe' : 'breaking', reason: (breaking ?? backward).reason };
  }
  const { breaks, reason } = mode === 'backward' ? backward : forward;
  return { verdict: breaks ? 'breaking' : 'safe', reason };
}

export interface RuleGroup {
  readonly verdict: VerdictName;
  readonly rules: readonly Rule[];
}

/** Rules that contain the text, the worst first. */
export function groupsOf(rules: readonly Rule[], mode: RuleMode, text: string): readonly RuleGroup[] {
  const wanted = text.trim().toLowerCase();
  const found = rules.filter(({ id, kind, area, summary }) =>
    [id, kind, area, summary].some((each) => each.toLowerCase().includes(wanted)),
  );
  return (['breaking', 'dangerous', 'safe'] as const)
    .map((verdict) => ({ verdict, rules: found.filter((rule) => judge(rule, mode).verdict === verdict) }))
    .filter((group) => group.rules.length > 0);
}
