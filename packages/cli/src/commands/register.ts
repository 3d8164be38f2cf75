import { command } from '../command/command.js';
import { given } from '../command/given.js';
import { required, text } from '../command/option.js';
import { actingTeam, environmentOption } from '../command/shared-options.js';

/** The same command stands at the root and among those of registrations. */
export const register = (name: 'register' | 'create') =>
  command({
    name,
    summary: 'Say that a team depends on an asset',
    options: {
      asset: required(text('-a, --asset <asset>', 'name or id')),
      environment: environmentOption,
      team: actingTeam('team that reads it'),
      pin: text('-p, --pin <version>', 'version the team relies on'),
    },
    examples: [
      `tessera ${name === 'register' ? name : 'registration create'} --asset shop.marts.fct_orders --team finance`,
      `tessera ${name === 'register' ? name : 'registration create'} -a shop.marts.fct_orders -t finance --pin 1.0.0`,
    ],
    run: async ({ asset, environment, team, pin }, { client, find, ...session }) => {
      const consumer_team_id = await session.team(team);
      const contract_id = await find.contractOf(asset, given({ environment }));
      return client.registrations.create({ consumer_team_id, ...given({ pinned_version: pin }) }, { contract_id });
    },
    text: ({ id, pinned_version }) =>
      [`Registered: ${id}`, ...(pinned_version === null ? [] : [`  Pinned to: v${pinned_version}`])].join('\n'),
  });
