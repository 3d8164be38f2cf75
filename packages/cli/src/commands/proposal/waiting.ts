import { command } from '../../command/command.js';
import { actingTeam, pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listWaitingProposals = () =>
  command({
    name: 'waiting',
    summary: 'List the proposals that a team has to answer',
    options: { team: actingTeam('team'), ...pageOptions(50) },
    examples: ['tessera proposal waiting --team finance'],
    run: async ({ team, limit, offset }, { client, ...session }) =>
      client.proposals.listWaiting(await session.team(team), { limit, offset }),
    text({ pending_proposals: waiting, total, offset }, view) {
      if (waiting.length === 0) return 'No proposals are waiting';
      const rows = waiting.map((each) => [
        each.proposal_id,
        each.asset_fqn ?? '',
        each.proposed_by_team,
        each.proposed_at.slice(0, 10),
        `${each.acknowledged_count}/${each.total_consumers}`,
      ]);
      const head = ['ID', 'Asset', 'Proposed by', 'Proposed', 'Answers'];
      const table = view.table({ title: 'Proposals that wait for an answer', head, rows });
      return table + pageNotice({ results: waiting, total, offset });
    },
    ids: ({ pending_proposals }) => pending_proposals.map(({ proposal_id }) => proposal_id),
  });
