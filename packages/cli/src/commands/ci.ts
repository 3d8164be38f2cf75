import type { Group } from '../command/command.js';
import { githubStep } from './ci/github.js';
import { gitlabJob } from './ci/gitlab.js';

export const ciCommands: Group = {
  name: 'ci',
  summary: 'Checks as steps of pipelines, with a comment that is kept up to date',
  verbs: () => [githubStep(), gitlabJob()],
};
