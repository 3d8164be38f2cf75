export type {
  CompatibilityMode,
  DbtProject,
  DbtResourceType,
  DeclaredConsumer,
  ImportedAsset,
  ImportedColumn,
  ImportedExposure,
  ImportedGroup,
} from './dbt/dbt-project.js';
export { readDbtProject } from './dbt/read-project.js';
export { type AdapterProblem, DocumentError } from './document-problem.js';
