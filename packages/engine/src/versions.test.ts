import { describe, expect, it } from 'vitest';
import { checkVersionStep, compare, isGraduation, isPrerelease, suggestVersion } from './index.js';

const column = (name: string) => ({ properties: { [name]: { type: 'string' } } });

describe('suggestVersion', () => {
  it('starts at 1.0.0', () => {
    expect(suggestVersion(null, null)).toEqual({
      suggestedVersion: '1.0.0',
      currentVersion: null,
      changeType: 'patch',
      reason: 'First contract for this asset',
      isFirstContract: true,
    });
  });

  it.each([
    ['1.2.3', false, 'major', '2.0.0', 'major', 'Breaking change detected - major version bump required'],
    ['1.2.3', false, 'minor', '2.0.0', 'major', 'Breaking change detected - major version bump required'],
    ['1.2.3', true, 'major', '1.3.0', 'minor', 'Backward-compatible schema additions - minor version bump'],
    ['1.2.3', true, 'minor', '1.3.0', 'minor', 'Backward-compatible schema additions - minor version bump'],
    ['1.2.3', true, 'patch', '1.2.4', 'patch', 'No breaking schema changes - patch version bump'],
    ['1.0.0-alpha', true, 'patch', '1.0.1', 'patch', 'No breaking schema changes - patch version bump'],
    ['1.4.0+build-7', true, 'minor', '1.5.0', 'minor', 'Backward-compatible schema additions - minor version bump'],
    ['1.0.0-rc.1+b-2', true, 'minor', '1.1.0', 'minor', 'Backward-compatible schema additions - minor version bump'],
    ['1.0.0-rc.1', false, 'patch', '2.0.0', 'major', 'Breaking change detected - major version bump required'],
    ['0.3.1', false, 'major', '1.0.0', 'major', 'Breaking change detected - major version bump required'],
    ['01.02.03', true, 'patch', '1.2.4', 'patch', 'No breaking schema changes - patch version bump'],
    ['unreadable', true, 'patch', '1.0.1', 'patch', 'No breaking schema changes - patch version bump'],
    [
      '1.0.99999999999999999999',
      true,
      'patch',
      '1.0.100000000000000000000',
      'patch',
      'No breaking schema changes - patch version bump',
    ],
  ] as const)(
    '%s, compatible %s, diff %s: %s',
    (currentVersion, isCompatible, diff, suggestedVersion, changeType, reason) => {
      const suggestion = suggestVersion(currentVersion, { isCompatible, changeType: diff });
      expect(suggestion).toEqual({ suggestedVersion, currentVersion, changeType, reason, isFirstContract: false });
    },
  );

  it('keeps every digit of a huge number', () => {
    const huge = '9'.repeat(60);
    const next = `1${'0'.repeat(60)}`;
    const suggested = (isCompatible: boolean, changeType: 'minor' | 'patch') =>
      suggestVersion(`${huge}.${huge}.${huge}`, { isCompatible, changeType }).suggestedVersion;
    expect(suggested(false, 'patch')).toBe(`${next}.0.0`);
    expect(suggested(true, 'minor')).toBe(`${huge}.${next}.0`);
    expect(suggested(true, 'patch')).toBe(`${huge}.${huge}.${next}`);
  });

  it.each(['', 'v3.0.0', '3', '3.1', '3.1.2.4', ' 3.1.2', '3.1.2 ', '3.x.2', '-3.1.2', '3.1.2_rc', '٣.١.٢'])(
    'counts %j, which cannot be read, as 1.0.0',
    (version) => {
      const unchanged = suggestVersion(version, { isCompatible: true, changeType: 'patch' });
      expect(unchanged).toMatchObject({ suggestedVersion: '1.0.1', currentVersion: version, isFirstContract: false });
      expect(checkVersionStep(version, '1.0.1', 'patch')).toBeNull();
      expect(checkVersionStep(version, '1.0.0', 'patch')).toBe(
        `Version 1.0.0 must be greater than current version ${version}`,
      );
    },
  );

  it('takes a missing comparison for no change', () => {
    expect(suggestVersion('1.2.3', null)).toMatchObject({ suggestedVersion: '1.2.4', changeType: 'patch' });
  });

  it('depends on the mode through the verdict only', () => {
    const removal = compare(column('a'), { properties: {} }, { mode: 'none' });
    expect([removal.changeType, suggestVersion('1.0.0', removal).suggestedVersion]).toEqual(['major', '1.1.0']);
    const addition = compare({ properties: {} }, column('a'), { mode: 'forward' });
    expect([addition.changeType, suggestVersion('1.0.0', addition).suggestedVersion]).toEqual(['minor', '2.0.0']);
  });
});

describe('checkVersionStep', () => {
  it.each([
    ['1.0.0', '1.0.0', 'patch', 'Version 1.0.0 must be greater than current version 1.0.0'],
    ['1.0.0', '1.0.0+b', 'patch', 'Version 1.0.0+b must be greater than current version 1.0.0'],
    ['1.0.0-alpha', '1.0.0', 'patch', 'Version 1.0.0 must be greater than current version 1.0.0-alpha'],
    ['2.0.0', '1.9.9', 'major', 'Version 1.9.9 must be greater than current version 2.0.0'],
    ['1.2.3', '1.3.0', 'major', 'Breaking change requires major version bump. Expected 2.0.0 or higher, got 1.3.0'],
    [
      '1.2.3',
      '1.2.4',
      'minor',
      'Backward-compatible additions require at least a minor version bump. Expected 1.3.0 or higher, got 1.2.4',
    ],
    // The first violated rule speaks, and only the numbers count: what follows them decides nothing.
    ['1.2.3', '1.2.3', 'major', 'Version 1.2.3 must be greater than current version 1.2.3'],
    ['1.0.0-alpha', '1.0.0-beta', 'patch', 'Version 1.0.0-beta must be greater than current version 1.0.0-alpha'],
    ['1.0.0+a', '1.0.0+b', 'patch', 'Version 1.0.0+b must be greater than current version 1.0.0+a'],
    ['1.2.0', '1.1.9', 'patch', 'Version 1.1.9 must be greater than current version 1.2.0'],
    ['1.2.3', '01.02.03', 'patch', 'Version 01.02.03 must be greater than current version 1.2.3'],
    [
      '1.0.0-rc.1',
      '1.0.1',
      'major',
      'Breaking change requires major version bump. Expected 2.0.0 or higher, got 1.0.1',
    ],
    [
      '1.2.3+b',
      '1.2.4-rc.1',
      'minor',
      'Backward-compatible additions require at least a minor version bump. Expected 1.3.0 or higher, got 1.2.4-rc.1',
    ],
    ['1.9.0', '1.10.0', 'minor', null],
    ['9.0.0', '10.0.0', 'major', null],
    ['1.0.9007199254740992', '1.0.9007199254740993', 'patch', null],
    ['1.2.9', '2.0.0', 'minor', null],
    ['1.0.0-alpha', '1.0.1-alpha', 'patch', null],
    ['1.2.3', '1.3.0+b', 'minor', null],
    ['1.2.3', '2.4.5', 'major', null],
    ['1.2.3', '1.2.4', 'patch', null],
    ['1.2.3', '1.3.0', 'minor', null],
    ['1.2.3', '2.0.0', 'minor', null],
    ['1.2.3', '9.0.0', 'patch', null],
    ['1.2.3', '2.0.0-rc.1', 'major', null],
  ] as const)('%s to %s when %s is called for', (current, next, suggested, message) => {
    expect(checkVersionStep(current, next, suggested)).toBe(message);
  });
});

describe('pre-releases', () => {
  it.each([
    ['1.0.0-alpha', true],
    ['1.0.0-rc.1+b', true],
    ['1.0.0', false],
    ['1.0.0+build.1', false],
    ['1.0.0+build-1', false],
    ['1.0.0-a+b-c', true],
    ['1.0.0+b+c-d', false],
    ['', false],
  ])('%s: %s', (version, expected) => expect(isPrerelease(version)).toBe(expected));

  it.each([
    ['1.0.0-rc.1', '1.0.0', true],
    ['1.0.0-rc.1', '1.0.0+b', true],
    ['1.0.0-rc.1', '1.0.0-rc.2', false],
    ['1.0.0-alpha', '1.1.0', false],
    ['1.0.0', '1.0.0', false],
    ['1.0.0+b', '1.0.0', false],
    ['1.0.0+b-1', '1.0.0', false],
    ['1.0.0-rc.1+b', '1.0.0', true],
    ['1.0.0', '1.0.0-rc.1', false],
    ['1.0.0-rc.1', '1.0.1', false],
    ['1.0.0-rc.1', '2.0.0', false],
    ['not-a-version', '1.0.0', false],
    ['1.0.0-rc.1', 'unreadable', false],
    [`1.0.${'9'.repeat(40)}-rc.1`, `1.0.${'9'.repeat(40)}`, true],
    [`1.0.${'9'.repeat(40)}8-rc.1`, `1.0.${'9'.repeat(40)}9`, false],
  ])('%s to %s graduates: %s', (current, next, expected) => expect(isGraduation(current, next)).toBe(expected));
});
