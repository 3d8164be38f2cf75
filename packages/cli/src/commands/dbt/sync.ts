import { command } from '../../command/command.js';
import { flag } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';
import { exitCodes } from '../../failure.js';
import { manifestOption, readProject } from './manifest.js';
import { synced } from './synced-models.js';

export const syncProject = () =>
  command({
    name: 'sync',
    summary: 'Create assets for the models of a project and publish what is compatible',
    about:
      'Models without columns are skipped, breaking changes are left alone. tessera dbt upload does more: consumers,\nproposals, dependencies, guarantees.',
    options: {
      manifest: manifestOption,
      team: actingTeam('owner of what is new, and publishing team'),
      createAssets: flag('-c, --create-assets', 'create what is missing, with a contract 1.0.0'),
      publishCompatible: flag('--publish-compatible', 'publish compatible changes of what is there'),
      yes: flag('-y, --yes', 'accepted for older scripts: nothing is asked'),
    },
    examples: ['tessera dbt sync --team orders --create-assets', 'tessera dbt sync --publish-compatible'],
    exits: '0 fine, 2 some models failed',
    run: async ({ manifest, team, createAssets, publishCompatible }, { client, during, ...session }) => {
      const owner = await session.team(team, exitCodes.failure);
      const project = await readProject(manifest);
      const models = project.assets.filter(({ resourceType }) => resourceType === 'model');
      return during('Syncing models', (stage) =>
        synced(models, { client, owner, createAssets, publishCompatible, stage }),
      );
    },
    text({ models, created, published, skipped, errors }) {
      if (models === 0) return 'No models found in manifest';
      return [
        ...created.map(({ fqn }) => `Created: ${fqn}`),
        ...published.map(({ fqn, version }) => `Published: ${fqn} v${version}`),
        ...errors.map(({ fqn, error }) => `Error: ${fqn}: ${error}`),
        'Sync complete:',
        `  Created: ${created.length}`,
        `  Published: ${published.length}`,
        `  Skipped: ${skipped}`,
        `  Errors: ${errors.length}`,
      ].join('\n');
    },
    ids: ({ created }) => created.map(({ id }) => id),
    exitCode: ({ errors }) => (errors.length === 0 ? exitCodes.fine : exitCodes.usage),
  });
