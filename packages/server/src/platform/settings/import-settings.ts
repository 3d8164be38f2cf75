import { setting } from './setting.js';
import { directories } from './setting-kinds.js';

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
} as const;
