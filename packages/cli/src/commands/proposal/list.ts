import { proposalStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, text } from '../../command/option.js';
import { environmentOption, pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

/** Enough to tell ids apart on a terminal; a pipe gets all of them. */
const shownCharacters = 8;

export const listProposals = () =>
  command({
    name: 'list',
    summary: 'List proposals of breaking changes',
    options: {
      status: choice('-s, --status <status>', 'only those in this state', proposalStatuses),
      asset: text('-a, --asset <asset>', 'only those of this asset: name or id'),
      environment: environmentOption,
      waitingFor: text('--waiting-for <team>', 'only those that this team has to answer: name or id'),
      proposedBy: text('--proposed-by <team>', 'only those of this team: name or id'),
      ...pageOptions(50),
    },
    examples: ['tessera proposal list --status pending', 'tessera proposal list --waiting-for finance --json'],
    run: async ({ status, asset, environment, waitingFor, proposedBy, limit, offset }, { client, find }) => {
      const asset_id = asset === undefined ? undefined : await find.asset(asset, environment);
      const pending_ack_for = waitingFor === undefined ? undefined : await find.team(waitingFor);
      const proposed_by = proposedBy === undefined ? undefined : await find.team(proposedBy);
      const filters = given({ status, asset_id, pending_ack_for, proposed_by });
      return client.proposals.list({ ...filters, limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No proposals found';
      const short = (id: string): string => (view.isTerminal ? `${id.slice(0, shownCharacters)}...` : id);
      const rows = page.results.map(({ id, asset_id, asset_fqn, status, proposed_at }) => [
        short(id),
        short(asset_id),
        asset_fqn ?? '',
        status,
        proposed_at.slice(0, 10),
      ]);
      const head = ['ID', 'Asset ID', 'Asset', 'Status', 'Proposed'];
      return view.table({ title: 'Breaking Change Proposals', head, rows }) + pageNotice(page);
    },
  });
