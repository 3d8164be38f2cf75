import { command } from '../../command/command.js';
import { required, text } from '../../command/option.js';
import { actingTeam, environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

export const objectToProposal = () =>
  command({
    name: 'object',
    summary: 'Object to a proposal for a team that is affected',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      team: actingTeam('team that objects'),
      reason: required(text('--reason <text>', 'why')),
    },
    examples: ['tessera proposal object shop.marts.fct_orders --team finance --reason "Revenue needs the column"'],
    run: async ({ proposal, environment, team, reason }, { client, find, ...session }) => {
      const objector_team_id = await session.team(team);
      return client.proposals.object(await find.proposal(proposal, environment), { reason }, { objector_team_id });
    },
    text: ({ proposal_id, total_objections, note }) =>
      [`Objection filed: ${proposal_id}`, `Objections: ${total_objections}`, note].join('\n'),
    ids: ({ proposal_id }) => [proposal_id],
  });
