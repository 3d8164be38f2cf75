import { tessera } from '../../../data/client.js';
import type { GivenDocument } from '../documents/given-document.js';
import type { Recognised } from '../documents/recognise.js';
import type { ImportOptions } from '../formats/import-options.js';
import { type Asking, differencesOfDbt, importedOfDbt } from './imported.js';

const patient = { timeoutMs: 600_000 } as const;

/** A dbt project. Its documents are large: the server reads the files while they arrive, and nothing parses them here. */
export function askDbt(
  { file: manifest }: GivenDocument,
  { catalog, run_results: results, sources }: Recognised['companions'],
  options: ImportOptions,
): Asking {
  const project = { manifest, ...(catalog === undefined ? {} : { catalog: catalog.file }) };
  return {
    compare: async () => differencesOfDbt(await tessera.sync.dbtDiff(project, patient)),
    run: async (isDryRun, onStage) =>
      importedOfDbt(
        await tessera.sync.dbtUpload(
          {
            ...project,
            ...(results === undefined ? {} : { run_results: results.file }),
            ...(sources === undefined ? {} : { sources: sources.file }),
            ...(options.owner === null ? {} : { owner_team_id: options.owner.id }),
            conflict_mode: options.conflicts,
            auto_publish_contracts: options.publishes,
            auto_create_proposals: options.proposes,
            auto_register_consumers: options.registersConsumers,
            auto_delete: options.deletes,
            dry_run: isDryRun,
          },
          { ...patient, ...(onStage === undefined ? {} : { onProgress: onStage }) },
        ),
      ),
  };
}
