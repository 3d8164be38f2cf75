import { Command } from 'commander';
import { withDetails } from '../command/details.js';
import { withColourOption } from '../command/global-options.js';
import type { DemoOptions } from '../demo/run-demo.js';

const details = {
  about: `The demo starts a server of its own on 127.0.0.1, with a database that is deleted afterwards. It needs no network.`,
  examples: [
    'tessera demo                   the story, then the server stays for you to try',
    'tessera demo --exit            the story only',
    'tessera demo --keep ./demo     keep the database',
  ],
};

export function demoCommand(): Command {
  const command = new Command('demo')
    .description('Show what Tessera does, with a server of its own')
    .option('--exit', 'end after the story instead of keeping the server')
    .option('-p, --port <number>', 'port to listen on (default: 8000, or a free one when it is taken)')
    .option('--keep <directory>', 'keep the database in a new directory')
    .action(async (options: DemoOptions) => (await import('../demo/run-demo.js')).runDemo(options));
  return withDetails(withColourOption(command), details);
}
