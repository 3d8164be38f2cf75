import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, flag, text } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';
import { fileOf, readText } from '../../input/document.js';
import { manifestOption, requireManifest } from './manifest.js';

/** Projects of thousands of models take longer than other requests. */
const longestMs = 600_000;

export const uploadProject = () =>
  command({
    name: 'upload',
    summary: 'Import a project: assets, dependencies, contracts, consumers, proposals',
    about: 'All or nothing. The key needs the scope admin.',
    options: {
      manifest: manifestOption,
      catalog: text('--catalog <file>', 'catalog.json, for columns and types of the warehouse'),
      runResults: text('--run-results <file>', 'run_results.json, for quality runs'),
      sources: text('--sources <file>', 'sources.json, for the freshness of sources'),
      codeowners: text('--codeowners <file>', 'CODEOWNERS, for the owners of models that name none'),
      team: actingTeam('owner of what names none'),
      conflictMode: choice('--conflict-mode <mode>', 'what becomes of assets that are there', [
        'overwrite',
        'ignore',
        'fail',
      ]),
      publish: flag('--publish', 'publish contracts'),
      propose: flag('--propose', 'propose breaking changes'),
      register: flag('--register', 'register consumers'),
      delete: flag('--delete', 'delete assets that the project has no more'),
      dryRun: flag('--dry-run', 'say what would happen and change nothing'),
    },
    examples: [
      'tessera dbt upload --team orders --dry-run --publish',
      'tessera dbt upload --team orders --catalog target/catalog.json --publish --propose --register',
    ],
    run: async (values, { client, during, settings, ...session }) => {
      requireManifest(values.manifest);
      const owner_team_id =
        values.team === undefined && settings.team === null ? undefined : await session.team(values.team);
      const { catalog, runResults, sources, codeowners } = values;
      const body = {
        manifest: await fileOf(values.manifest, 'Manifest'),
        ...(catalog === undefined ? {} : { catalog: await fileOf(catalog, 'Catalog') }),
        ...(runResults === undefined ? {} : { run_results: await fileOf(runResults, 'Results') }),
        ...(sources === undefined ? {} : { sources: await fileOf(sources, 'Sources') }),
        ...(codeowners === undefined ? {} : { codeowners: await readText(codeowners, 'CODEOWNERS') }),
        ...given({ owner_team_id, conflict_mode: values.conflictMode }),
        auto_publish_contracts: values.publish,
        auto_create_proposals: values.propose,
        auto_register_consumers: values.register,
        auto_delete: values.delete,
        dry_run: values.dryRun,
      };
      return during('Uploading', (stage) =>
        client.sync.dbtUpload(body, {
          timeoutMs: Math.max(settings.timeoutMs.value, longestMs),
          onProgress: ({ done, total }) => stage.count(done, total),
        }),
      );
    },
    text: ({ dry_run, assets, contracts, proposals, registrations, ...answer }) =>
      [
        dry_run ? 'Dry run: nothing was changed' : 'Upload complete:',
        `  Assets created: ${assets.created}`,
        `  Assets updated: ${assets.updated}`,
        `  Assets skipped: ${assets.skipped}`,
        ...(assets.deleted === 0 ? [] : [`  Assets deleted: ${assets.deleted}`]),
        `  Contracts published: ${contracts.published}`,
        `  Proposals created: ${proposals.created}`,
        `  Registrations created: ${registrations.created}`,
        ...[
          ...answer.manifest_warnings,
          ...answer.ownership_warnings,
          ...answer.contract_warnings,
          ...answer.registration_warnings,
        ].map((warning) => `Warning: ${warning}`),
      ].join('\n'),
    ids: ({ items }) => items.map(({ fqn }) => fqn),
  });
