import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { text } from '../../command/option.js';
import { actingTeam, environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

const warning =
  'Force-approving bypasses consumer acknowledgment. Downstream consumers will NOT have agreed to this breaking change.';

export const forceProposal = () =>
  command({
    name: 'force',
    summary: 'Approve a proposal without its consumers',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      team: actingTeam('team that decides'),
      reason: text('--reason <text>', 'why; it stands in the audit log'),
    },
    examples: ['tessera proposal force shop.marts.fct_orders --team orders --reason "Column never held data" --yes'],
    confirm: ({ proposal }) => ({ question: `Force approve proposal ${proposal}?`, warning }),
    run: async ({ proposal, environment, team, reason }, { client, find, ...session }) => {
      const actor_id = await session.team(team);
      return client.proposals.force(await find.proposal(proposal, environment), { actor_id, ...given({ reason }) });
    },
    text: ({ id }) => `Force approved: ${id}`,
  });
