import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../command/command.js';
import { flag, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { readObject } from '../../input/document.js';
import { readProject } from './manifest.js';

export const reportDbtResults = () =>
  command({
    name: 'report',
    summary: 'Report the results of tests as quality runs of the assets',
    about:
      'Reads run_results.json of the target directory. Tests that no import of the project noted are placed by the\nmanifest.json beside it. A failed test is no failure of the report.',
    options: {
      targetPath: text('--target-path <directory>', 'where dbt writes (default: DBT_TARGET_PATH, else target)'),
      sources: flag('--sources', 'also the freshness of sources, of sources.json'),
      environment: environmentOption,
    },
    examples: ['tessera dbt report', 'tessera dbt report --target-path build --sources'],
    exits: '0 reported, or nothing to report; 1 something could not be reported',
    run: async ({ targetPath, sources, environment }, { client, during }) => {
      const directory = targetPath ?? (process.env['DBT_TARGET_PATH'] || 'target');
      const names = ['run_results.json', ...(sources ? ['sources.json'] : [])];
      const missing = names.find((name) => !existsSync(join(directory, name)));
      if (missing !== undefined) {
        const maker = missing === 'sources.json' ? 'dbt source freshness' : 'dbt test';
        throw new CommandFailure(`Results not found: ${join(directory, missing)}\nRun '${maker}' first.`);
      }
      const files = await Promise.all(names.map((name) => readObject(join(directory, name), 'Results')));
      const manifest = join(directory, 'manifest.json');
      const project = async () => ({
        manifest: await readObject(manifest, 'Manifest'),
        project: await readProject(manifest),
      });
      const { reportResults } = await import('./reported-results.js');
      return during('Reporting', () =>
        reportResults(client, { files, environment, project: existsSync(manifest) ? project : null }),
      );
    },
    text: ({ runs, refused, unassigned }) =>
      [
        ...(runs.length === 0 ? ['Nothing to report'] : []),
        ...runs.map((run) => `${run.asset_fqn}: ${run.status} (${run.guarantees_passed}/${run.guarantees_checked})`),
        ...refused.map(({ asset_fqn: fqn, message }) => `Refused: ${fqn}: ${message}`),
        ...(unassigned === 0 ? [] : [`Not assigned to an asset: ${unassigned}`]),
      ].join('\n'),
    ids: ({ runs }) => runs.map(({ id }) => id),
    exitCode: ({ refused }) => (refused.length === 0 ? exitCodes.fine : exitCodes.failure),
  });
