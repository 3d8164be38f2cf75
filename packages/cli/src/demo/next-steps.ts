import type { TesseraClient } from '@tessera/sdk';
import type { Page } from '../output/page.js';
import { revenue, shortName } from './stage-set.js';

/** What a reader can do now with the server that is still there. */
export async function showNextSteps(
  client: TesseraClient,
  page: Page,
  { hasPages }: { readonly hasPages: boolean },
): Promise<void> {
  const url = client.baseUrl;
  const { results } = await client.proposals.list({ status: 'pending' });
  page.line();
  page.line(page.style.strong('Your turn'));
  page.line();
  page.line(`Server     ${page.style.accent(url)}`);
  if (hasPages) page.line(`Pages      ${page.style.accent(`${url}/`)}  open them in a browser`);
  page.line(`API docs   ${page.style.accent(`${url}/docs`)}`);
  page.line();
  const proposal = results.find(({ asset_fqn }) => asset_fqn === revenue) ?? results[0];
  if (proposal !== undefined) {
    const { pending_consumers: missing } = await client.proposals.status(proposal.id);
    page.say(
      `${results.length} of the proposals still wait. The one on ${shortName(proposal.asset_fqn ?? '')} waits for ${missing.map(({ team_name }) => team_name).join(', ')}. Look at them, then answer for ${missing[0]?.team_name}:`,
    );
    for (const line of [
      `curl '${url}/api/v1/proposals?status=pending'`,
      '',
      `curl ${url}/api/v1/proposals/${proposal.id}/status`,
      '',
      `curl ${url}/api/v1/proposals/${proposal.id}/acknowledge \\`,
      `  -H 'content-type: application/json' \\`,
      `  -d '{"consumer_team_id": "${missing[0]?.team_id}",`,
      `       "response": "approved"}'`,
    ]) {
      if (line === '') page.line();
      else page.command(line);
    }
    page.line();
  }
  page.line(page.style.quiet('Ctrl-C stops the server.'));
  page.line();
}
