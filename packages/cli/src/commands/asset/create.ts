import { guaranteeModes, resourceTypes, semverModes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, text } from '../../command/option.js';
import { actingTeam, metadataOption } from '../../command/shared-options.js';

export const createAsset = () =>
  command({
    name: 'create',
    summary: 'Create an asset',
    arguments: { fqn: argument('name with dots, e.g. shop.marts.fct_orders') },
    options: {
      team: actingTeam('owner'),
      user: text('-u, --user <user>', 'person who looks after it: e-mail address or id'),
      environment: text('-e, --environment <name>', 'environment it lives in'),
      type: choice('--type <type>', 'what it is', resourceTypes),
      guaranteeMode: choice('--guarantee-mode <mode>', 'what weaker guarantees lead to', guaranteeModes),
      semverMode: choice('--semver-mode <mode>', 'who chooses versions', semverModes),
      metadata: metadataOption,
    },
    examples: [
      'tessera asset create shop.marts.fct_orders --team orders',
      'tessera asset create shop.api.orders --team orders --type api_endpoint --environment staging',
    ],
    run: async (values, { client, find, team }) => {
      const owner_team_id = await team(values.team);
      const owner_user_id = values.user === undefined ? undefined : await find.user(values.user);
      const { fqn, environment, type, guaranteeMode, semverMode, metadata } = values;
      const kinds = { resource_type: type, guarantee_mode: guaranteeMode, semver_mode: semverMode };
      return client.assets.create({ fqn, owner_team_id, ...given({ owner_user_id, environment, metadata, ...kinds }) });
    },
    text: ({ fqn, id }) => `Created asset: ${fqn} (id: ${id})`,
  });
