import { setting } from './setting.js';
import { directories, integer, text } from './setting-kinds.js';

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
  gitSyncPath: setting({
    variable: 'GIT_SYNC_PATH',
    group: 'Imports',
    kind: text,
    fallback: '',
    fallbackText: 'none: nothing is pushed or pulled',
    meaning:
      'Directory to which `POST /api/v1/sync/push` writes its files and from which `/sync/pull` reads them, usually the working copy of a git repository. Absolute in `production`; elsewhere a relative one starts where the server was started.',
  }),
} as const;
