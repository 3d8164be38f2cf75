import type { Rule } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { groupsOf, judge } from './rule-verdicts.js';

const rule: Rule = {
  id: 'property-removed',
  area: 'properties',
  kind: 'property_removed',
  level: 'major',
  backward: { breaks: true, reason: 'a column is gone' },
  forward: { breaks: false, reason: 'nothing for old readers' },
  reader: { severity: 'dangerous', reason: 'queries may fail' },
  summary: 'A property is no longer declared.',
  examples: [],
  docs: 'docs/rules/property-removed.md',
};
const harmless: Rule = { ...rule, id: 'note-added', backward: { breaks: false, reason: 'nothing' } };

it.each([
  ['backward', 'breaking', 'a column is gone'],
  ['forward', 'safe', 'nothing for old readers'],
  ['full', 'breaking', 'a column is gone'],
  ['reader', 'dangerous', 'queries may fail'],
] as const)('means under %s that it is %s', (mode, verdict, reason) => {
  expect(judge(rule, mode)).toEqual({ verdict, reason });
});

it('groups by verdict, the worst first, and finds by every word', () => {
  const ids = (text: string) =>
    groupsOf([harmless, rule], 'backward', text).map(({ verdict, rules }) => [verdict, rules.map(({ id }) => id)]);
  expect(ids('')).toEqual([
    ['breaking', ['property-removed']],
    ['safe', ['note-added']],
  ]);
  expect(ids(' Property-REM ')).toEqual([['breaking', ['property-removed']]]);
  expect(ids('nowhere')).toEqual([]);
});
