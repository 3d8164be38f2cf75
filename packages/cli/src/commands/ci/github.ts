import { Command } from 'commander';
import { withDetails } from '../../command/details.js';
import { aboutVariables, type CiFlags, ciTask, withCiOptions } from './ci-options.js';

interface GithubFlags extends CiFlags {
  readonly commentAuthor?: string;
}

const details = {
  about: `For jobs of GitHub Actions; the action in integrations/github-action calls it. It does what tessera check does, writes
annotations, the summary and the outputs of the step (has-breaking-changes, breaking-count, results-json, results-file), and
one comment under the pull request with GITHUB_TOKEN: created when something breaks, updated in place afterwards.
${aboutVariables}`,
  examples: [
    'tessera ci github',
    'tessera ci github analytics --base-manifest production/manifest.json',
    'tessera ci github --base server --comment-key warehouse --fail-on none',
  ],
  exits: '0 fine, 1 something breaks (see --fail-on) or is blocked, 2 wrong usage, 3 server unreachable',
};

export function githubStep(): Command {
  const command = withCiOptions(
    new Command('github').description('Check a change in GitHub Actions and keep a comment of the pull request true'),
  )
    .option('--comment-author <login>', 'who comments, where it is neither the job itself nor a person')
    .action(runStep);
  return withDetails(command, details);
}

async function runStep(paths: readonly string[], flags: GithubFlags, command: Command): Promise<void> {
  const { runOnGithub } = await import('../../ci/github/run-on-github.js');
  const task = await ciTask(paths, flags, command, process.env['GITHUB_BASE_REF']);
  const author = flags.commentAuthor ?? task.commentAuthor;
  const write = (text: string): unknown => process.stdout.write(text);
  process.exitCode = await runOnGithub({ ...task, commentAuthor: author }, { variables: process.env, write });
}
