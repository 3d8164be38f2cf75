import type { DbtProject } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { ImportPlan } from './dbt-import-plan.js';

/** What an import works on, once names are resolved. */
export interface DbtImport {
  readonly project: DbtProject;
  readonly plan: ImportPlan;
  readonly teamIds: ReadonlyMap<string, string>;
  readonly options: wire.DbtUpload;
}
