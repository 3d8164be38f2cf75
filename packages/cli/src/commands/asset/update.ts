import { guaranteeModes, resourceTypes, semverModes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, text } from '../../command/option.js';
import { environmentOption, metadataOption } from '../../command/shared-options.js';

export const updateAsset = () =>
  command({
    name: 'update',
    summary: 'Change an asset',
    arguments: { asset: argument('name or id') },
    options: {
      environment: environmentOption,
      fqn: text('--fqn <name>', 'new name'),
      team: text('-t, --team <team>', 'new owner: name or id'),
      user: text('-u, --user <user>', 'person who looks after it: e-mail address or id'),
      type: choice('--type <type>', 'what it is', resourceTypes),
      guaranteeMode: choice('--guarantee-mode <mode>', 'what weaker guarantees lead to', guaranteeModes),
      semverMode: choice('--semver-mode <mode>', 'who chooses versions', semverModes),
      metadata: metadataOption,
    },
    examples: [
      'tessera asset update shop.marts.fct_orders --team finance',
      'tessera asset update shop.marts.fct_orders --semver-mode enforce',
    ],
    run: async (values, { client, find }) => {
      const id = await find.asset(values.asset, values.environment);
      const { fqn, metadata, type, guaranteeMode, semverMode } = values;
      const owner_team_id = values.team === undefined ? undefined : await find.team(values.team);
      const owner_user_id = values.user === undefined ? undefined : await find.user(values.user);
      const kinds = { resource_type: type, guarantee_mode: guaranteeMode, semver_mode: semverMode };
      return client.assets.update(id, given({ fqn, owner_team_id, owner_user_id, metadata, ...kinds }));
    },
    text: ({ fqn, id }) => `Updated asset: ${fqn} (id: ${id})`,
  });
