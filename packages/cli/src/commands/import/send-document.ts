import { basename } from 'node:path';
import type { TesseraClient } from '@tessera/sdk';
import { given } from '../../command/given.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { readObject, readText, readValue } from '../../input/document.js';

export const importFormats = [
  'openapi',
  'graphql',
  'avro',
  'protobuf',
  'grpc',
  'sql',
  'jsonschema',
  'odcs',
  'datacontract',
] as const;
type Format = (typeof importFormats)[number];

interface Document {
  readonly format: Format;
  readonly file: string;
  readonly fqn: string | undefined;
  readonly schemaName: string | undefined;
  readonly server: string | undefined;
  readonly dialect: string | undefined;
  readonly database: string | undefined;
  readonly schema: string | undefined;
  readonly includes: readonly string[] | undefined;
}

interface Common {
  readonly owner_team_id: string;
}

type Sender = (client: TesseraClient, document: Document, common: Common) => Promise<object>;
type SqlDialect = Parameters<TesseraClient['sync']['sql']>[0]['dialect'];

/** How a document of each format is sent: as text where places in it are told, parsed where the server takes no text. */
const senders: Readonly<Record<Format, Sender>> = {
  openapi: async ({ sync }, { file }, common) =>
    sync.openApi({ ...common, spec_text: await readText(file, 'OpenAPI') }),
  graphql: async ({ sync }, { file, schemaName }, common) => {
    const named = { ...common, ...given({ schema_name: schemaName }) };
    return file.endsWith('.json')
      ? sync.graphql({ ...named, introspection: await readObject(file, 'GraphQL') })
      : sync.graphql({ ...named, sdl: await readText(file, 'GraphQL') });
  },
  avro: async ({ sync }, { file }, common) => {
    const schema = await readValue(file, 'Avro');
    return sync.avro({ ...common, ...(Array.isArray(schema) ? { schemas: schema as unknown[] } : { schema }) });
  },
  protobuf: async ({ sync }, document, common) => sync.protobuf({ ...common, ...(await protoFiles(document)) }),
  grpc: async ({ sync }, document, common) => sync.grpc({ ...common, ...(await protoFiles(document)) }),
  sql: async ({ sync }, { file, dialect, database, schema }, common) => {
    if (dialect === undefined) throw new CommandFailure('SQL needs --dialect', exitCodes.usage);
    // A dialect that does not exist is refused by the server, with the list of those that do.
    const ddl = { ddl: await readText(file, 'SQL'), dialect: dialect as SqlDialect };
    return sync.sql({ ...common, ...ddl, ...given({ database, schema }) });
  },
  jsonschema: async ({ sync }, { file, fqn }, common) =>
    sync.jsonSchema({ ...common, document: await readText(file, 'Schema'), ...given({ fqn }) }),
  odcs: async ({ sync }, { file, server }, common) =>
    sync.odcs({ ...common, document: await readText(file, 'Contract'), ...given({ server }) }),
  datacontract: async ({ sync }, { file, server }, common) =>
    sync.dataContract({ ...common, document: await readText(file, 'Contract'), ...given({ server }) }),
};

export function sendDocument(client: TesseraClient, document: Document, common: Common): Promise<object> {
  return senders[document.format](client, document, common);
}

/** Imports are found by the path that was given, and by the name of the file alone. */
async function protoFiles({ file, includes }: Document) {
  const files: Record<string, string> = {};
  for (const path of includes ?? []) {
    const content = await readText(path, 'Protobuf');
    files[path] = content;
    files[basename(path)] ??= content;
  }
  return { proto_content: await readText(file, 'Protobuf'), ...(includes === undefined ? {} : { files }) };
}
