import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, list, text } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';
import { endOfDay } from '../../input/moment.js';

export const createApiKey = () =>
  command({
    name: 'create',
    summary: 'Make an API key for a team',
    about: 'The key is shown once and stored nowhere. --quiet prints the key alone.',
    arguments: { name: argument('what the key is for') },
    options: {
      team: actingTeam('team that it acts for'),
      scopes: list('--scope <scope>', 'what it may do', ['read', 'write', 'admin']),
      expires: text('--expires <moment>', 'day or moment until which it counts'),
    },
    examples: [
      'tessera api-key create "orders in CI" --team orders --scope read --scope write',
      'tessera api-key create "orders in CI" --team orders --quiet > key.txt',
    ],
    run: async ({ name, team, scopes, expires }, { client, ...session }) =>
      client.apiKeys.create({
        name,
        team_id: await session.team(team),
        ...(expires === undefined ? {} : { expires_at: endOfDay(expires) }),
        ...given({ scopes: scopes === undefined ? undefined : [...scopes] }),
      }),
    text: ({ id, name, key, scopes }) =>
      [
        `Created API key: ${name} (id: ${id})`,
        `Scopes: ${scopes.join(', ')}`,
        `Key: ${key}`,
        'It is not shown again.',
      ].join('\n'),
    ids: ({ key }) => [key],
  });
