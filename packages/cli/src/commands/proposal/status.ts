import { command } from '../../command/command.js';
import { flag } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { claim } from '../contract/change-lines.js';
import { proposalArgument } from './shared.js';

export const showProposalStatus = () =>
  command({
    name: 'status',
    summary: 'Say who answered a proposal and for whom it waits',
    arguments: { proposal: proposalArgument },
    options: {
      environment: environmentOption,
      check: flag('--check', 'end with 1 unless it can be published'),
    },
    examples: [
      'tessera proposal status shop.marts.fct_orders',
      'tessera proposal status shop.marts.fct_orders --check',
    ],
    exits: '0 fine, 1 blocked or still waiting with --check',
    run: async ({ proposal, environment }, { client, find }) =>
      client.proposals.status(await find.proposal(proposal, environment)),
    text: ({ proposal_id, status, consumers, pending_consumers, acknowledgments }) =>
      [
        `Proposal: ${proposal_id}`,
        `Status: ${status}`,
        `Pending: ${consumers.pending}`,
        `Acknowledged: ${consumers.acknowledged}`,
        `Can publish: ${claim(status === 'approved')}`,
        ...(pending_consumers.length === 0 ? [] : ['Waiting for:']),
        ...pending_consumers.map(({ team_name }) => `  ${team_name}`),
        ...(acknowledgments.length === 0 ? [] : ['Acknowledgments:']),
        ...acknowledgments.map(({ consumer_team_name, response }) => `  ${consumer_team_name}: ${response}`),
      ].join('\n'),
    ids: ({ proposal_id }) => [proposal_id],
    exitCode: ({ status }, { check }) => (check && status !== 'approved' ? 1 : 0),
  });
