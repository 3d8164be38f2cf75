import type { CheckReport } from '../check/check-report.js';
import { markdownReport } from '../check/output/markdown-report.js';
import { CommandFailure, exitCodes } from '../failure.js';

/** Whether the people around a pull request have to be told. */
export function isCommentNeeded({ failed, summary, blocked }: CheckReport): boolean {
  return failed || summary.breaking > 0 || blocked.length > 0;
}

/**
 * The line by which a comment is found again.
 *
 * @param key tells apart several checks of one pull request; empty where there is one.
 */
export function markerOf(key: string): string {
  // Two hyphens would end the comment of HTML.
  if (key !== '' && !/^[a-z0-9]+([-_.][a-z0-9]+){0,9}$/i.test(key)) {
    throw new CommandFailure(
      `The key of a comment has letters and digits, with single hyphens between; not ${key}`,
      exitCodes.usage,
    );
  }
  return key === '' ? '<!-- tessera-check -->' : `<!-- tessera-check ${key} -->`;
}

/** @param commit that was checked; null where it is not known. */
export function commentText(
  report: CheckReport,
  {
    marker,
    commit,
    isResolved,
  }: { readonly marker: string; readonly commit: string | null; readonly isResolved: boolean },
): string {
  const at = commit !== null && /^[0-9a-f]{7,64}$/.test(commit) ? commit.slice(0, 7) : null;
  const text = markdownReport(report, marker);
  if (isResolved) {
    const since = at === null ? '' : ` as of ${at}`;
    return `### ✅ Resolved: nothing breaks any more\n\nAn earlier state of this change broke something. It does not${since}.\n\n${text}`;
  }
  const body = text.trimEnd().slice(0, -marker.length);
  return at === null ? text : `${body}<sub>State: ${at}</sub>\n\n${marker}\n`;
}
