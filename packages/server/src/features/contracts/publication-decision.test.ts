import type { SemverMode } from '@tessera/api';
import { suggestVersion } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { decidePublication, decideVersion } from './publication-decision.js';

const addition = suggestVersion('1.0.0', { isCompatible: true, changeType: 'minor' });

describe('decideVersion', () => {
  const decide = (semverMode: SemverMode, requested: string | null, currentVersion: string | null = '1.0.0') =>
    decideVersion({ semverMode, requested, currentVersion, suggestion: addition });

  it('takes the suggestion where no version is named, and asks for one in suggest mode', () => {
    expect(decide('auto', null)).toEqual({ kind: 'use', version: '1.1.0', isGenerated: true });
    expect(decide('enforce', null)).toEqual({ kind: 'use', version: '1.1.0', isGenerated: true });
    expect(decide('suggest', null)).toEqual({ kind: 'ask' });
  });

  it('refuses a suggestion that is too long to be a version', () => {
    const currentVersion = `${'9'.repeat(46)}.0.0`;
    const suggestion = suggestVersion(currentVersion, { isCompatible: false, changeType: 'major' });
    expect(decideVersion({ semverMode: 'auto', requested: null, currentVersion, suggestion })).toEqual({
      kind: 'refuse',
      reason: `Version 1${'0'.repeat(46)}.0.0 would be longer than 50 characters`,
    });
  });

  it('checks the step only in enforce mode and only against a live version', () => {
    expect(decide('auto', '0.0.1')).toEqual({ kind: 'use', version: '0.0.1', isGenerated: false });
    expect(decide('suggest', '0.0.1').kind).toBe('use');
    expect(decide('enforce', '0.0.1').kind).toBe('refuse');
    expect(decide('enforce', '1.0.1').kind).toBe('refuse');
    expect(decide('enforce', '1.1.0').kind).toBe('use');
    expect(decide('enforce', '0.0.1', null).kind).toBe('use');
  });
});

describe('decidePublication', () => {
  const breaking = {
    report: { isCompatible: false },
    currentVersion: '1.0.0',
    version: '2.0.0',
    force: false,
    pendingProposalId: null,
  };

  it.each([
    ['without a live contract', { report: null, currentVersion: null, force: true }, 'first'],
    ['compatible, whatever else', { report: { isCompatible: true }, force: true, version: '2.0.0-a' }, 'compatible'],
    ['forced, before a pre-release', { force: true, version: '2.0.0-a' }, 'forced'],
    ['forced, although one is pending', { force: true, pendingProposalId: 'p' }, 'forced'],
    ['a pre-release', { version: '2.0.0-a', pendingProposalId: 'p' }, 'prerelease'],
    ['a graduation', { currentVersion: '2.0.0-a', pendingProposalId: 'p' }, 'graduation'],
    ['one is pending', { pendingProposalId: 'p' }, 'duplicate-proposal'],
    [
      'one is pending, although nobody has to be asked',
      { pendingProposalId: 'p', hasNobodyToAsk: true },
      'duplicate-proposal',
    ],
    ['nobody has to be asked', { hasNobodyToAsk: true }, 'unasked'],
    ['none of these', {}, 'propose'],
  ])('%s', (_, facts, kind) => {
    expect(decidePublication({ ...breaking, ...facts }).kind).toBe(kind);
  });
});
