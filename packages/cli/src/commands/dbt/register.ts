import { command } from '../../command/command.js';
import { flag } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';
import { exitCodes } from '../../failure.js';
import { chunksOf, type KnownAsset, knownAssets, liveContracts } from './known-assets.js';
import { manifestOption, readProject } from './manifest.js';

export const registerProject = () =>
  command({
    name: 'register',
    summary: 'Register a team as a consumer of every source of a project',
    options: {
      manifest: manifestOption,
      team: actingTeam('team that reads the sources'),
      upstream: flag('-u, --upstream', 'accepted for older scripts: sources are what is upstream'),
    },
    examples: ['tessera dbt register --team finance'],
    run: async ({ manifest, team }, { client, during, ...session }) => {
      const consumer_team_id = await session.team(team, exitCodes.failure);
      const { assets } = await readProject(manifest);
      const sources = [...new Set(assets.filter(({ origin }) => origin === 'source').map(({ fqn }) => fqn))];
      return during('Registering', async () => {
        const known = sources.length === 0 ? new Map<string, KnownAsset>() : await knownAssets(client);
        const found = await liveContracts(
          client,
          sources.flatMap((fqn) => known.get(fqn) ?? []),
        );
        const registered: string[] = [];
        const errors: { fqn: string; error: string }[] = [];
        for (const chunk of chunksOf(found)) {
          const { results } = await client.registrations.createMany({
            registrations: chunk.map(({ contract_id }) => ({ contract_id, consumer_team_id })),
            skip_duplicates: true,
          });
          for (const { index, success, error } of results) {
            const fqn = chunk[index]?.fqn ?? '';
            if (success) registered.push(fqn);
            else errors.push({ fqn, error: error ?? 'was not registered' });
          }
        }
        const notFound = sources.filter((fqn) => !found.some((each) => each.fqn.toLowerCase() === fqn));
        return { registered, not_found: notFound, errors };
      });
    },
    text: ({ registered, not_found, errors }) =>
      [
        ...registered.map((fqn) => `Registered: ${fqn}`),
        ...not_found.map((fqn) => `Not found: ${fqn}`),
        ...errors.map(({ fqn, error }) => `Error: ${fqn}: ${error}`),
        'Registration complete:',
        `  Registered: ${registered.length}`,
        `  Not found: ${not_found.length}`,
      ].join('\n'),
    ids: ({ registered }) => registered,
    exitCode: ({ errors }) => (errors.length === 0 ? exitCodes.fine : exitCodes.failure),
  });
