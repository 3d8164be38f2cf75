import type { ChangeLevel } from './change.js';
import type { ComparisonReport } from './report.js';

/** The version that a change calls for. */
export interface VersionSuggestion {
  readonly suggestedVersion: string;
  readonly currentVersion: string | null;
  readonly changeType: ChangeLevel;
  readonly reason: string;
  readonly isFirstContract: boolean;
}

interface Base {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
}

/**
 * Suggests the next version (Semantic Versioning 2.0.0 §8). Pre-release and build parts of the current version are
 * dropped; a version that cannot be read counts as 1.0.0.
 *
 * @param currentVersion `null` when there is no contract yet
 * @param report comparison with the current contract; `null` counts as "nothing changed"
 */
export function suggestVersion(
  currentVersion: string | null,
  report: Pick<ComparisonReport, 'isCompatible' | 'changeType'> | null,
): VersionSuggestion {
  if (currentVersion === null) {
    const reason = 'First contract for this asset';
    return { suggestedVersion: '1.0.0', currentVersion, changeType: 'patch', reason, isFirstContract: true };
  }
  const { major, minor, patch } = baseOf(currentVersion);
  const suggestion = { currentVersion, isFirstContract: false };
  if (report !== null && !report.isCompatible) {
    const reason = 'Breaking change detected - major version bump required';
    return { ...suggestion, suggestedVersion: `${major + 1n}.0.0`, changeType: 'major', reason };
  }
  if (report !== null && report.changeType !== 'patch') {
    const reason = 'Backward-compatible schema additions - minor version bump';
    return { ...suggestion, suggestedVersion: `${major}.${minor + 1n}.0`, changeType: 'minor', reason };
  }
  const reason = 'No breaking schema changes - patch version bump';
  return { ...suggestion, suggestedVersion: `${major}.${minor}.${patch + 1n}`, changeType: 'patch', reason };
}

/**
 * Checks an explicit version against what the change calls for; larger steps than necessary are fine.
 *
 * @param suggested level of {@link suggestVersion}
 * @returns `null` when the step is allowed, else the reason in one sentence
 */
export function checkVersionStep(currentVersion: string, newVersion: string, suggested: ChangeLevel): string | null {
  const current = baseOf(currentVersion);
  const next = baseOf(newVersion);
  const isMajorStep = next.major > current.major;
  const isMinorStep = isMajorStep || (next.major === current.major && next.minor > current.minor);
  const isPatchStep =
    isMinorStep || (next.major === current.major && next.minor === current.minor && next.patch > current.patch);
  if (!isPatchStep) return `Version ${newVersion} must be greater than current version ${currentVersion}`;
  if (suggested === 'major' && !isMajorStep) {
    return `Breaking change requires major version bump. Expected ${current.major + 1n}.0.0 or higher, got ${newVersion}`;
  }
  if (suggested === 'minor' && !isMinorStep) {
    const expected = `${current.major}.${current.minor + 1n}.0`;
    return `Backward-compatible additions require at least a minor version bump. Expected ${expected} or higher, got ${newVersion}`;
  }
  return null;
}

/** Whether the version has a pre-release part: `1.0.0-rc.1`, not `1.0.0+build-1`. */
export function isPrerelease(version: string): boolean {
  return version.split('+', 1)[0]?.includes('-') ?? false;
}

/**
 * Whether a pre-release turns into the release of the same base: `1.0.0-rc.1` to `1.0.0`. What cannot be read is no
 * pre-release, whatever signs it has.
 */
export function isGraduation(currentVersion: string, newVersion: string): boolean {
  if (!readable.test(currentVersion) || !readable.test(newVersion)) return false;
  const [current, next] = [baseOf(currentVersion), baseOf(newVersion)];
  const isSameBase = current.major === next.major && current.minor === next.minor && current.patch === next.patch;
  return isPrerelease(currentVersion) && !isPrerelease(newVersion) && isSameBase;
}

const readable = /^(\d+)\.(\d+)\.(\d+)(?:[-+]|$)/;

/** Major, minor and patch; whatever follows the first `-` or `+` does not count. */
function baseOf(version: string): Base {
  const [, major, minor, patch] = readable.exec(version) ?? [];
  return { major: BigInt(major ?? 1), minor: BigInt(minor ?? 0), patch: BigInt(patch ?? 0) };
}
