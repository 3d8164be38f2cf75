import { command } from '../../command/command.js';
import { actingTeam, pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listChannels = () =>
  command({
    name: 'list',
    summary: 'List the channels of a team',
    options: { team: actingTeam('team'), ...pageOptions(50) },
    examples: ['tessera channel list --team finance'],
    run: async ({ team, limit, offset }, { client, ...session }) =>
      client.channels.list(await session.team(team), { limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No channels found';
      const rows = page.results.map(({ id, name, kind, target_hint, min_severity, digest, enabled }) => [
        id,
        name,
        kind,
        target_hint,
        min_severity,
        digest,
        enabled ? 'yes' : 'no',
      ]);
      const head = ['ID', 'Name', 'Kind', 'Target', 'From', 'Digest', 'Enabled'];
      return view.table({ title: 'Channels', head, rows }) + pageNotice(page);
    },
  });
