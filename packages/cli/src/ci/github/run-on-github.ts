import { appendFileSync } from 'node:fs';
import type { CheckReport } from '../../check/check-report.js';
import { githubReport } from '../../check/output/github-report.js';
import { markdownReport } from '../../check/output/markdown-report.js';
import { annotation } from '../../check/output/workflow-command.js';
import { type ExitCode, exitCodes } from '../../failure.js';
import type { CiStep, CiTask, Surroundings } from '../ci-task.js';
import { commentText, isCommentNeeded, markerOf } from '../comment-text.js';
import { HttpApi, HttpFailure } from '../http-api.js';
import { keepComment } from '../sticky-comment.js';
import { GithubComments } from './github-comments.js';
import { findPullRequest, type PullRequest } from './pull-request.js';
import { writeStepOutputs } from './step-outputs.js';

/** A step of GitHub Actions: annotations, summary and outputs of the job, and one comment under the pull request. */
export const runOnGithub: CiStep = async (task, surroundings): Promise<ExitCode> => {
  const { variables, write } = surroundings;
  const warn = (message: string): void =>
    write(`${annotation('warning', { place: null, title: 'Tessera', message })}\n`);
  const pull = findPullRequest(variables);
  const marker = markerOf(task.commentKey);
  const report = await checked(task, surroundings, warn);
  writeStepOutputs(report, variables);
  if (report === null) return exitCodes.fine;
  write(githubReport(report));
  const summary = variables['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') appendFileSync(summary, markdownReport(report));
  if (task.comments && pull !== null) {
    const problem = await comment(report, { pull, marker, task, surroundings });
    if (problem !== null) warn(problem);
  }
  return report.failed ? exitCodes.failure : exitCodes.fine;
};

async function checked(
  task: CiTask,
  { variables }: Surroundings,
  warn: (message: string) => void,
): Promise<CheckReport | null> {
  try {
    return await task.check(warn);
  } catch (error) {
    if (!task.isLenient) {
      writeStepOutputs(null, variables);
      throw error;
    }
    warn(`Nothing was checked: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

interface Commenting {
  readonly pull: PullRequest;
  readonly marker: string;
  readonly task: CiTask;
  readonly surroundings: Surroundings;
}

/** @returns why there is no comment, where there should be one. */
async function comment(
  report: CheckReport,
  { pull, marker, task, surroundings: { variables, pause } }: Commenting,
): Promise<string | null> {
  const token = variables['GITHUB_TOKEN'] ?? '';
  const isNeeded = isCommentNeeded(report);
  if (token === '') return isNeeded ? 'GITHUB_TOKEN is not set, so nothing was commented' : null;
  const address = variables['GITHUB_API_URL'] || 'https://api.github.com';
  const headers = {
    Accept: 'application/vnd.github+json',
    Authorization: `Bearer ${token}`,
    'X-GitHub-Api-Version': '2022-11-28',
  };
  const api = new HttpApi({ address, variable: 'GITHUB_API_URL' }, headers, pause);
  const text = (isResolved: boolean): string => commentText(report, { marker, commit: pull.commit, isResolved });
  try {
    await keepComment(new GithubComments(api, pull, task.commentAuthor), { marker, isNeeded, text });
    return null;
  } catch (error) {
    if (error instanceof HttpFailure) return whyNot(error, pull);
    throw error;
  }
}

function whyNot({ message, status }: HttpFailure, { isFromFork }: PullRequest): string {
  const shown = 'What was found stands in the summary of the job';
  if (status === 401) return `GITHUB_TOKEN was refused, so nothing was commented. ${shown}.`;
  if (status !== 403 && status !== 404) return `Nothing was commented: ${message}. ${shown}.`;
  return isFromFork
    ? `A job of a fork may not comment. ${shown}.`
    : `The job may not comment: it needs the permission pull-requests: write. ${shown}.`;
}
