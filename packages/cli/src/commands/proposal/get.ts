import { command } from '../../command/command.js';
import { environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

export const getProposal = () =>
  command({
    name: 'get',
    summary: 'Show a proposal',
    arguments: { proposal: proposalArgument },
    options: { environment: environmentOption },
    examples: ['tessera proposal get shop.marts.fct_orders'],
    run: async ({ proposal, environment }, { client, find }) =>
      client.proposals.get(await find.proposal(proposal, environment)),
  });
