import { command } from '../../command/command.js';
import { environmentOption } from '../../command/shared-options.js';
import { proposalArgument } from './shared.js';

export const expireProposal = () =>
  command({
    name: 'expire',
    summary: 'End a proposal that nobody waits for any more',
    arguments: { proposal: proposalArgument },
    options: { environment: environmentOption },
    examples: ['tessera proposal expire shop.marts.fct_orders --yes'],
    confirm: ({ proposal }) => ({ question: `Expire proposal ${proposal}?` }),
    run: async ({ proposal, environment }, { client, find }) =>
      client.proposals.expire(await find.proposal(proposal, environment)),
    text: ({ id }) => `Expired: ${id}`,
  });
