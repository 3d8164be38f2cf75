import { acknowledgmentResponses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, defaulted, text } from '../../command/option.js';
import { actingTeam, environmentOption } from '../../command/shared-options.js';
import { endOfDay } from '../../input/moment.js';
import { proposalArgument } from './shared.js';

export const acknowledgeProposal = () =>
  command({
    name: 'acknowledge',
    summary: 'Answer a proposal for a consumer',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      team: actingTeam('team that answers'),
      response: defaulted(choice('-r, --response <response>', 'the answer', acknowledgmentResponses), 'approved'),
      notes: text('-n, --notes <text>', 'what the others should know'),
      deadline: text('--deadline <moment>', 'day or moment until which the team will have migrated'),
    },
    examples: [
      'tessera proposal acknowledge shop.marts.fct_orders --team finance',
      'tessera proposal acknowledge shop.marts.fct_orders -t finance -r migrating --deadline 2027-03-01',
      'tessera proposal acknowledge shop.marts.fct_orders -t finance -r blocked -n "Needed for the audit"',
    ],
    run: async ({ proposal, environment, team, response, notes, deadline }, { client, find, ...session }) => {
      const consumer_team_id = await session.team(team);
      const id = await find.proposal(proposal, environment);
      const migration_deadline = deadline === undefined ? undefined : endOfDay(deadline);
      return client.proposals.acknowledge(id, { consumer_team_id, response, ...given({ notes, migration_deadline }) });
    },
    text({ response, auto_publication: publication }) {
      const first = `Acknowledged: ${response}`;
      if (publication === undefined) return first;
      return publication.published
        ? `${first}\nPublished: v${publication.version}`
        : `${first}\nNot published: ${publication.message ?? publication.reason}`;
    },
  });
