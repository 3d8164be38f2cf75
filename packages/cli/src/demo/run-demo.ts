import { TesseraClient } from '@tessera/sdk';
import { callName } from '../call-name.js';
import { Page } from '../output/page.js';
import { stopOnSignals } from '../signals.js';
import { startDemoServer } from './demo-server.js';
import { showNextSteps } from './next-steps.js';
import { tellStory } from './story.js';

export interface DemoOptions {
  readonly exit?: true;
  readonly port?: string;
  readonly keep?: string;
}

/** Tells the story on a server of its own, which stays up afterwards unless told otherwise. */
export async function runDemo({ exit, port, keep }: DemoOptions): Promise<void> {
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
