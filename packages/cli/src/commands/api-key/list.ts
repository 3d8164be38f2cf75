import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { flag } from '../../command/option.js';
import { teamFilter } from '../../command/shared-options.js';

export const listApiKeys = () =>
  command({
    name: 'list',
    summary: 'List API keys',
    options: { team: teamFilter, revoked: flag('--revoked', 'revoked ones, too') },
    examples: ['tessera api-key list --team orders'],
    run: async ({ team, revoked }, { client, find }) => {
      const team_id = team === undefined ? undefined : await find.team(team);
      return client.apiKeys.list({ ...given({ team_id }), ...(revoked ? { include_revoked: true } : {}) });
    },
    text({ keys }, view) {
      if (keys.length === 0) return 'No API keys found';
      const rows = keys.map(({ id, key_prefix, name, scopes, last_used_at, revoked_at }) => [
        id,
        key_prefix,
        name,
        scopes.join(','),
        revoked_at === null ? (last_used_at?.slice(0, 10) ?? 'never') : 'revoked',
      ]);
      return view.table({ title: 'API keys', head: ['ID', 'Prefix', 'Name', 'Scopes', 'Last used'], rows });
    },
    ids: ({ keys }) => keys.map(({ id }) => id),
  });
