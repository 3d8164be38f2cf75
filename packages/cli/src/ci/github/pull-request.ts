import { readFileSync } from 'node:fs';
import { isJsonObject } from '@tessera/engine';
import { CommandFailure, exitCodes } from '../../failure.js';

/** The pull request that an event is about. */
export interface PullRequest {
  /** `owner/name`, where the comment goes. */
  readonly repository: string;
  readonly number: number;
  /** That was pushed. */
  readonly commit: string | null;
  /** Whether it comes from another repository, whose jobs may write nothing here. */
  readonly isFromFork: boolean;
}

/**
 * The pull request of the event that started the job; null for an event without one.
 *
 * @throws {CommandFailure} when this is no job of GitHub Actions.
 */
export function findPullRequest(variables: NodeJS.ProcessEnv): PullRequest | null {
  const event = readEvent(variables['GITHUB_EVENT_PATH'] ?? '');
  const pull = event['pull_request'];
  if (!isJsonObject(pull)) return null;
  const { number, head } = pull;
  const repository = variables['GITHUB_REPOSITORY'] ?? '';
  if (!/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(repository) || !Number.isSafeInteger(number)) {
    throw new CommandFailure('GITHUB_REPOSITORY and the event name no pull request', exitCodes.usage);
  }
  const from = isJsonObject(head) && isJsonObject(head['repo']) ? head['repo']['full_name'] : null;
  const commit = isJsonObject(head) && typeof head['sha'] === 'string' ? head['sha'] : null;
  return { repository, number: number as number, commit, isFromFork: from !== repository };
}

function readEvent(path: string): Record<string, unknown> {
  if (path === '') {
    throw new CommandFailure('GITHUB_EVENT_PATH is not set: this is for jobs of GitHub Actions', exitCodes.usage);
  }
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isJsonObject(event)) return event;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`GITHUB_EVENT_PATH: ${path} cannot be read: ${reason}`, exitCodes.usage);
  }
  throw new CommandFailure(`GITHUB_EVENT_PATH: ${path} holds no event`, exitCodes.usage);
}
