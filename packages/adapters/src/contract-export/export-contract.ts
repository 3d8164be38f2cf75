import { writeAvro } from '../avro/write-avro.js';
import { writeDbtYaml } from '../dbt-yaml/write-dbt-yaml.js';
import { writeYaml } from '../document-text/document-text.js';
import { writeGraphql } from '../graphql/write-graphql.js';
import { writeJsonSchema } from '../json-schema/write-json-schema.js';
import { writeMarkdown } from '../markdown/write-markdown.js';
import { writeOdcs } from '../odcs/write-odcs.js';
import type { SqlDialect } from '../sql/sql-types.js';
import { writeDdl } from '../sql/write-ddl.js';
import type { ExportedContract } from './exported-contract.js';

interface ExportFormat {
  readonly mediaType: string;
  /** The text of the contract. Those of a warehouse are written in its dialect. */
  write(contract: ExportedContract, dialect: SqlDialect): string | Promise<string>;
}

/** The formats in which contracts are written. */
export const exportFormats = {
  json_schema: { mediaType: 'application/schema+json', write: writeJsonSchema },
  odcs: { mediaType: 'application/yaml', write: (contract: ExportedContract) => writeYaml(writeOdcs(contract)) },
  dbt: { mediaType: 'application/yaml', write: writeDbtYaml },
  avro: { mediaType: 'application/vnd.apache.avro+json', write: writeAvro },
  sql: { mediaType: 'application/sql', write: writeDdl },
  graphql: { mediaType: 'text/plain', write: writeGraphql },
  markdown: { mediaType: 'text/markdown', write: writeMarkdown },
} as const satisfies Readonly<Record<string, ExportFormat>>;
