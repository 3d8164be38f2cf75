import { Command } from 'commander';
import { withDetails } from '../../command/details.js';
import { aboutVariables, type CiFlags, ciTask, withCiOptions } from './ci-options.js';

interface GitlabFlags extends CiFlags {
  readonly codeQuality: string;
}

const details = {
  about: `For jobs of GitLab CI; the template in integrations/gitlab calls it. It does what tessera check does, writes a Code
Quality report, and one note under the merge request with GITLAB_TOKEN, a project access token with the scope api: created
when something breaks, updated in place afterwards. ${aboutVariables}`,
  examples: ['tessera ci gitlab', 'tessera ci gitlab api/ --base origin/main --no-comment'],
  exits: '0 fine, 1 something breaks (see --fail-on) or is blocked, 2 wrong usage, 3 server unreachable',
};

export function gitlabJob(): Command {
  const command = withCiOptions(
    new Command('gitlab').description('Check a change in GitLab CI and keep a note of the merge request true'),
  )
    .option('--code-quality <file>', 'where the Code Quality report goes', 'gl-code-quality-report.json')
    .action(runJob);
  return withDetails(command, details);
}

async function runJob(paths: readonly string[], flags: GitlabFlags, command: Command): Promise<void> {
  const { runOnGitlab } = await import('../../ci/gitlab/run-on-gitlab.js');
  const task = await ciTask(paths, flags, command, process.env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']);
  const write = (text: string): unknown => process.stdout.write(text);
  process.exitCode = await runOnGitlab(flags.codeQuality)(task, { variables: process.env, write });
}
