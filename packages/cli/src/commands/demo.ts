import { TesseraClient } from '@tessera/sdk';
import { Command } from 'commander';
import { callName } from '../call-name.js';
import { startDemoServer } from '../demo/demo-server.js';
import { showNextSteps } from '../demo/next-steps.js';
import { tellStory } from '../demo/story.js';
import { Page } from '../output/page.js';
import { stopOnSignals } from '../signals.js';

interface DemoOptions {
  readonly exit?: true;
  readonly port?: string;
  readonly keep?: string;
}

const help = `
The demo starts a server of its own on 127.0.0.1, with a database that is deleted afterwards. It needs the example
project of the repository and no network.

Examples:
  tessera demo                   the story, then the server stays for you to try
  tessera demo --exit            the story only
  tessera demo --keep ./demo     keep the database
`;

export function demoCommand(): Command {
  return new Command('demo')
    .description('Show what Tessera does, with a server of its own')
    .option('--exit', 'end after the story instead of keeping the server')
    .option('-p, --port <number>', 'port to listen on (default: 8000, or a free one when it is taken)')
    .option('--keep <directory>', 'keep the database in a new directory')
    .addHelpText('after', help)
    .action(runDemo);
}

async function runDemo({ exit, port, keep }: DemoOptions): Promise<void> {
  const page = new Page();
  const server = await startDemoServer(port, keep);
  let isTold = false;
  stopOnSignals(
    () => server.stop(),
    () => (isTold ? 0 : 130),
  );
  try {
    page.line();
    page.line(page.style.strong('Tessera: change tables without breaking those who read them'));
    page.line();
    page.say(`A server listens on ${server.url}. Everything below happens through its API.`);
    const client = new TesseraClient({ baseUrl: server.url });
    await tellStory(client, page);
    isTold = true;
    if (server.keptDatabaseUrl !== null) {
      page.line();
      page.line('The database is kept. Open it again with:');
      page.line();
      page.command(`AUTH_DISABLED=true ${callName} serve --database-url ${server.keptDatabaseUrl}`);
      page.line();
    }
    if (exit !== true) await showNextSteps(client, page, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  if (exit !== true) return;
  page.line();
  await server.stop();
}
