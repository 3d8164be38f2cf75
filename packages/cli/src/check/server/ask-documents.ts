import type { DocumentFormat, OpenApiDiff, TesseraClient } from '@tessera/sdk';
import type { CheckOptions } from '../check-options.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';
import type { Documents } from '../inputs/find-inputs.js';
import { importableFiles } from '../inputs/read-documents.js';
import type { ServerItem } from './server-asset.js';
import type { ServerReach } from './server-reach.js';

/** What a server answers about one document, or about those of a format that make one. */
export interface DocumentAnswer {
  readonly items: readonly ServerItem[];
  readonly reach: ServerReach;
  readonly problems: readonly string[];
}

const options = { timeoutMs: 120_000 };
type Answer = ServerReach & Pick<OpenApiDiff, 'parse_errors'>;

/** Asks about the files of one format; `assets` are those of the files, as they are read here. */
export async function askAboutDocuments(
  client: TesseraClient,
  format: DocumentFormat,
  documents: Documents,
  { dialect, name }: Pick<CheckOptions, 'dialect' | 'name'>,
  assets: readonly CheckedAsset[],
): Promise<readonly DocumentAnswer[]> {
  const { sync } = client;
  if (format === 'avro') {
    const schemas = [...documents.values()].flatMap((text) => JSON.parse(text) as Record<string, unknown>);
    const answer = await sync.avroDiff({ schemas }, options);
    return [answered(answer, answer.records)];
  }
  if (format === 'sql') {
    const answer = await sync.sqlDiff({ ddl: [...documents.values()].join('\n;\n'), dialect }, options);
    return [answered(answer, answer.tables)];
  }
  const answers: DocumentAnswer[] = [];
  for (const [path, text] of documents) {
    const isService = assets.some(({ file, names }) => file === path && names['service'] !== undefined);
    const address = assets.find(({ file }) => file === path)?.fqn ?? null;
    answers.push(await askAboutDocument(sync, format, { path, text, documents, name, isService, address }));
  }
  return answers;
}

interface Question {
  readonly path: string;
  readonly text: string;
  readonly documents: Documents;
  readonly name: string | null;
  /** Whether a Protobuf file has services; else its messages count. */
  readonly isService: boolean;
  /** FQN of the first asset of the file. */
  readonly address: string | null;
}

async function askAboutDocument(
  sync: TesseraClient['sync'],
  format: Exclude<DocumentFormat, 'avro' | 'sql'>,
  { path, text, documents, name, isService, address }: Question,
): Promise<DocumentAnswer> {
  switch (format) {
    case 'openapi': {
      const answer = await sync.openApiDiff({ spec_text: text }, options);
      return answered(answer, answer.endpoints);
    }
    case 'graphql': {
      const isJson = text.trimStart().startsWith('{');
      const schema = isJson ? { introspection: JSON.parse(text) as Record<string, unknown> } : { sdl: text };
      const answer = await sync.graphqlDiff({ ...schema, ...(name === null ? {} : { schema_name: name }) }, options);
      return answered(answer, answer.operations);
    }
    case 'protobuf': {
      const body = { proto_content: text, files: importableFiles(documents, path) };
      if (isService) {
        const answer = await sync.grpcDiff(body, options);
        return answered(answer, answer.methods);
      }
      const answer = await sync.protobufDiff(body, options);
      return answered(answer, answer.messages);
    }
    case 'odcs': {
      const answer = await sync.odcsDiff({ document: text }, options);
      return answered(answer, answer.objects);
    }
    case 'datacontract': {
      const answer = await sync.dataContractDiff({ document: text }, options);
      return answered(answer, answer.models);
    }
    case 'jsonschema': {
      const answer = await sync.jsonSchemaDiff({ document: text, fqn: address }, options);
      return answered(answer, answer.schemas);
    }
  }
}

function answered(reach: Answer, items: readonly ServerItem[]): DocumentAnswer {
  return { items, reach, problems: reach.parse_errors };
}
