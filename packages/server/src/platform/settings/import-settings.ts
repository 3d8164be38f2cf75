import { setting } from './setting.js';
import { directories, integer } from './setting-kinds.js';

export const importSettings = {
  dbtManifestRoots: setting({
    variable: 'DBT_MANIFEST_ROOT',
    group: 'Imports',
    kind: directories,
    fallback: [],
    fallbackText: 'none in `production`, everywhere else any directory',
    meaning:
      'Directories from which `POST /api/v1/sync/dbt` may read manifests, as absolute paths separated like `PATH`. Symbolic links that lead out of them are not followed.',
  }),
  dbtUploadMaxBytes: setting({
    variable: 'DBT_UPLOAD_MAX_BYTES',
    group: 'Imports',
    kind: integer(1_000_000, 2_000_000_000),
    fallback: 256 * 1024 * 1024,
    meaning:
      'Largest upload of a dbt project, all its documents together, and largest manifest that is read on the server.',
  }),
} as const;
