import type { TesseraClient } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { text } from '../../command/option.js';
import { actingTeam, environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

export const publishProposal = () =>
  command({
    name: 'publish',
    summary: 'Make an approved proposal the live contract',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      team: actingTeam('publishing team'),
      version: text(
        '-v, --version <version>',
        'version (default: the one it was proposed as, else the next major one)',
      ),
    },
    examples: [
      'tessera proposal publish shop.marts.fct_orders --team orders',
      'tessera proposal publish shop.marts.fct_orders --team orders --version 2.0.0',
    ],
    run: async ({ proposal, environment, team, version }, { client, find, ...session }) => {
      const published_by = await session.team(team);
      const id = await find.proposal(proposal, environment);
      return client.proposals.publish(id, { version: version ?? (await nextVersion(client, id)), published_by });
    },
    text: ({ contract, audit_warning }) =>
      [`Published: v${contract.version}`, ...(audit_warning ? [`Warning: ${audit_warning}`] : [])].join('\n'),
    ids: ({ contract }) => [contract.id],
  });

async function nextVersion(client: TesseraClient, proposalId: string): Promise<string> {
  const { asset_id, proposed_version } = await client.proposals.get(proposalId);
  if (proposed_version !== null) return proposed_version;
  const { results } = await client.contracts.list({ asset_id, status: 'active', limit: 1 });
  const [major = '0'] = (results[0]?.version ?? '0').split('.');
  return `${Number(major) + 1}.0.0`;
}
