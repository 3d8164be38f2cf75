import { command } from '../../command/command.js';
import { text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

export const withdrawProposal = () =>
  command({
    name: 'withdraw',
    summary: 'Take a proposal back',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      team: text('-t, --team <team>', 'accepted for older scripts: the API key says which team withdraws'),
    },
    examples: [
      'tessera proposal withdraw shop.marts.fct_orders',
      'tessera proposal withdraw shop.marts.fct_orders --yes',
    ],
    confirm: ({ proposal }) => ({ question: `Are you sure you want to withdraw proposal ${proposal}?` }),
    run: async ({ proposal, environment }, { client, find }) =>
      client.proposals.withdraw(await find.proposal(proposal, environment)),
    text: ({ id }) => `Withdrawn: ${id}`,
  });
