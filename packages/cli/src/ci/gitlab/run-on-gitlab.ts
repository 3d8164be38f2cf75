import { writeFileSync } from 'node:fs';
import type { CheckReport } from '../../check/check-report.js';
import { textReport } from '../../check/output/text-report.js';
import { type ExitCode, exitCodes } from '../../failure.js';
import { plainText } from '../../output/plain-text.js';
import { style } from '../../output/style.js';
import type { CiStep, CiTask, Surroundings } from '../ci-task.js';
import { commentText, isCommentNeeded, markerOf } from '../comment-text.js';
import { HttpApi, HttpFailure } from '../http-api.js';
import { keepComment } from '../sticky-comment.js';
import { codeQualityReport } from './code-quality.js';
import { GitlabNotes } from './gitlab-notes.js';
import { findMergeRequest, type MergeRequest } from './merge-request.js';

/** A job of GitLab CI: the report in its log, a Code Quality report, and one note under the merge request. */
export function runOnGitlab(codeQualityFile: string): CiStep {
  return async (task, surroundings): Promise<ExitCode> => {
    const { variables, write } = surroundings;
    const warn = (message: string): void => write(`Warning: ${plainText(message)}\n`);
    const request = findMergeRequest(variables);
    const marker = markerOf(task.commentKey);
    const report = await checked(task, warn);
    writeFileSync(codeQualityFile, `${JSON.stringify(report === null ? [] : codeQualityReport(report), null, 2)}\n`);
    if (report === null) return exitCodes.fine;
    write(textReport(report, style(process.stdout)));
    if (task.comments && request !== null) {
      const problem = await comment(report, { request, marker, surroundings });
      if (problem !== null) warn(problem);
    }
    return report.failed ? exitCodes.failure : exitCodes.fine;
  };
}

async function checked(task: CiTask, warn: (message: string) => void): Promise<CheckReport | null> {
  try {
    return await task.check(warn);
  } catch (error) {
    if (!task.isLenient) throw error;
    warn(`Nothing was checked: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** @returns why there is no note, where there should be one. */
async function comment(
  report: CheckReport,
  {
    request,
    marker,
    surroundings: { variables, pause },
  }: { readonly request: MergeRequest; readonly marker: string; readonly surroundings: Surroundings },
): Promise<string | null> {
  const token = variables['GITLAB_TOKEN'] ?? '';
  const isNeeded = isCommentNeeded(report);
  if (token === '') {
    return isNeeded
      ? 'GITLAB_TOKEN is not set (a project access token with the scope api), so nothing was noted'
      : null;
  }
  const address = variables['CI_API_V4_URL'] || 'https://gitlab.com/api/v4';
  const api = new HttpApi({ address, variable: 'CI_API_V4_URL' }, { 'PRIVATE-TOKEN': token }, pause);
  const text = (isResolved: boolean): string => commentText(report, { marker, commit: request.commit, isResolved });
  try {
    await keepComment(new GitlabNotes(api, request), { marker, isNeeded, text });
    return null;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const isRefused = error.status === 401 || error.status === 403;
    return isRefused
      ? `GITLAB_TOKEN may not write notes here (${error.status}); it needs the scope api`
      : `Nothing was noted: ${error.message}`;
  }
}
