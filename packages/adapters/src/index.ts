export { avroProblems } from './avro/avro-problems.js';
export { type AvroConversion, type AvroFailure, avroToJsonSchema } from './avro/avro-to-json-schema.js';
export { type AvroReadingOptions, readAvro } from './avro/read-avro.js';
export { type Codeowners, readCodeowners } from './codeowners/codeowners.js';
export { exportFormats } from './contract-export/export-contract.js';
export type { ExportedContract } from './contract-export/exported-contract.js';
export type { DataContractReadingOptions } from './data-contract/reading-options.js';
export { readDataContract } from './datacontract/read-datacontract.js';
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
export { type Kept, keptOfCatalog, keptOfManifest, keptOfResults } from './dbt/kept-members.js';
export { type ModelQuery, ProjectLineage } from './dbt/project-lineage.js';
export { type DbtReadingOptions, readDbtProject } from './dbt/read-project.js';
export { type AdapterProblem, DocumentError } from './document-problem.js';
export { readSentDocument } from './document-text/document-text.js';
export { readJsonText } from './document-text/json-text.js';
export { type GraphqlReadingOptions, readGraphqlIntrospection } from './graphql/read-graphql.js';
export { readGraphqlSdl } from './graphql/read-graphql-sdl.js';
export { type JsonSchemaReadingOptions, readJsonSchema } from './json-schema/read-json-schema.js';
export { readOdcs } from './odcs/read-odcs.js';
export { type OpenApiReadingOptions, readOpenApi } from './openapi/read-openapi.js';
export {
  type DatasetName,
  type LineageEvent,
  type ObservedDataset,
  type ObservedJob,
  readLineageEvent,
} from './openlineage/read-lineage-event.js';
export type { ProtoSource } from './protobuf/proto-files.js';
export { type ProtobufReadingOptions, readProtobufMessages, readProtobufServices } from './protobuf/read-protobuf.js';
export { readDbtResults } from './quality/dbt-results.js';
export { readDbtRunResults } from './quality/dbt-run-results.js';
export { readDbtSourceFreshness } from './quality/dbt-source-freshness.js';
export { readGreatExpectations } from './quality/great-expectations.js';
export {
  type CheckedDataSet,
  type QualityReport,
  type QualityResult,
  qualityStatus,
} from './quality/quality-report.js';
export { readSodaScan } from './quality/soda.js';
export type { Specification, SpecifiedAsset } from './specification/specification.js';
export type { DdlDialectName } from './sql-ddl/ddl-dialect.js';
export { ParserLostError } from './sql-ddl/element-text.js';
export { type DdlReadingOptions, readSqlDdl } from './sql-ddl/read-ddl.js';
export {
  type ColumnLineage,
  columnLineage,
  type FedColumn,
  type LineageQuestion,
  NoQueryError,
} from './sql-lineage/column-lineage.js';
export type { FeedKind } from './sql-lineage/feeds.js';
export { TooManyStepsError } from './sql-lineage/reading.js';
