import { describe, expect, it } from 'vitest';
import { type CompatibilityMode, compare, suggestVersion } from './index.js';

const modes: readonly CompatibilityMode[] = ['backward', 'forward', 'full', 'none', 'reader'];
const before = { properties: { id: { type: 'integer' }, state: { enum: ['a', 'b'] } } };
const after = { properties: { id: { type: 'integer' }, state: { enum: ['b', 'c'] } } };
const breakingRules = (mode: CompatibilityMode, options: Parameters<typeof compare>[2] = {}) =>
  compare(before, after, { mode, ...options }).breakingChanges.map(({ rule }) => rule);

describe('overrides', () => {
  it('that say "breaking" break in every mode but none', () => {
    for (const mode of modes) {
      const rules = breakingRules(mode, {
        overrides: { 'enum-values-added': 'breaking', 'enum-values-removed': 'safe' },
      });
      expect(rules).toEqual(mode === 'none' ? [] : ['enum-values-added']);
    }
  });

  it.each(['dangerous', 'safe'] as const)('that say "%s" never break', (severity) => {
    const overrides = { 'enum-values-added': severity, 'enum-values-removed': severity };
    for (const mode of modes) expect(breakingRules(mode, { overrides })).toEqual([]);
  });

  it('show in the changes of their rule, and leave the level alone', () => {
    const report = compare(before, after, { overrides: { 'enum-values-removed': 'safe' } });
    expect(report.changes.map(({ rule, reader }) => [rule, reader]).sort()).toEqual([
      ['enum-values-added', 'dangerous'],
      ['enum-values-removed', 'safe'],
    ]);
    expect([report.isCompatible, report.changeType]).toEqual([true, 'major']);
  });

  it('call for a major version when they break', () => {
    const report = compare({}, { default: 1 }, { overrides: { 'default-added': 'breaking' } });
    expect([report.changeType, suggestVersion('1.2.3', report).suggestedVersion]).toEqual(['minor', '2.0.0']);
  });

  it.each(['no-such-rule', '', 'toString', '__proto__'])('for the unknown rule "%s" are refused', (id) => {
    const overrides = JSON.parse(`{${JSON.stringify(id)}: "safe"}`) as Record<string, 'safe'>;
    expect(() => compare({}, {}, { overrides })).toThrow(new RangeError(`Unknown rule '${id}'`));
  });
});

describe('waivers', () => {
  const [change] = compare(before, after).breakingChanges;

  it('list the change, mark it and never let it break, even when an override says so', () => {
    const waivers = [change?.fingerprint ?? '', 'unknown'];
    for (const mode of modes) {
      const report = compare(before, after, { mode, waivers, overrides: { 'enum-values-removed': 'breaking' } });
      expect(report.breakingChanges.map(({ rule }) => rule)).not.toContain('enum-values-removed');
      expect(report.changes.find(({ rule }) => rule === 'enum-values-removed')).toEqual({
        ...change,
        witness: undefined,
        reader: 'breaking',
        waived: true,
      });
      expect(report.changeType).toBe('major');
    }
  });

  it('leave other changes as they are', () => {
    const { changes } = compare(before, after, { waivers: [change?.fingerprint ?? ''] });
    expect(changes.filter((each) => 'waived' in each)).toHaveLength(1);
    expect(compare(before, after, { waivers: [] })).toEqual(compare(before, after, { overrides: {} }));
  });
});
