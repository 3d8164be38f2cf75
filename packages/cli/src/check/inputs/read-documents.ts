import {
  readDataContract,
  readGraphqlIntrospection,
  readGraphqlSdl,
  readJsonSchema,
  readOdcs,
  readOpenApi,
  readProtobufMessages,
  readProtobufServices,
  readSentDocument,
  type Specification,
} from '@tessera/adapters';
import type { DocumentFormat } from '@tessera/sdk';
import type { CheckedAsset } from './checked-asset.js';
import type { Documents } from './find-inputs.js';
import { readTogether } from './read-together.js';
import type { ReadDocuments, ReadingOptions } from './reading.js';
import { checkedAsset, problemsOf, reasonOf } from './specified-asset.js';

/** Reads the files of one format. */
export async function readDocuments(
  format: DocumentFormat,
  documents: Documents,
  options: ReadingOptions,
): Promise<ReadDocuments> {
  if (format === 'avro' || format === 'sql') return readTogether(format, documents, options);
  const assets: CheckedAsset[] = [];
  const problems: string[] = [];
  const unreadable: string[] = [];
  for (const [path, text] of documents) {
    try {
      const specification = await readDocument(format, { path, text, documents }, options);
      problems.push(...problemsOf(path, specification));
      const version = specification.head['api_version'] ?? null;
      const stated = format === 'openapi' ? version : (specification.head['contract_version'] ?? null);
      assets.push(...specification.assets.map((asset) => checkedAsset(format, asset, path, stated)));
    } catch (error) {
      unreadable.push(`${path}: ${reasonOf(error)}`);
    }
  }
  return { assets, problems, unreadable };
}

interface GivenDocument {
  readonly path: string;
  readonly text: string;
  /** Those of the same format, which it may import. */
  readonly documents: Documents;
}

async function readDocument(
  format: Exclude<DocumentFormat, 'avro' | 'sql'>,
  { path, text, documents }: GivenDocument,
  { name }: ReadingOptions,
): Promise<Specification> {
  switch (format) {
    case 'openapi':
      return readOpenApi(await readSentDocument(text));
    case 'graphql': {
      const options = { schemaName: name ?? 'GraphQL API' };
      return text.trimStart().startsWith('{')
        ? readGraphqlIntrospection(await readSentDocument(text), options)
        : readGraphqlSdl(text, options);
    }
    case 'protobuf': {
      const source = { text, files: importableFiles(documents, path) };
      const services = await readProtobufServices(source);
      // A file without services describes what is sent over topics.
      return services.found?.['services_found'] === 0 ? readProtobufMessages(source) : services;
    }
    case 'odcs':
      return readOdcs(await readSentDocument(text));
    case 'datacontract':
      return readDataContract(await readSentDocument(text));
    case 'jsonschema': {
      const document = await readSentDocument(text);
      return readJsonSchema(document, { fqn: name ?? unnamedSchema(document, path) });
    }
  }
}

/** The other files under every name by which one may import them: the path, and each shorter end of it. */
export function importableFiles(documents: Documents, except: string): Readonly<Record<string, string>> {
  const files = new Map<string, string>();
  for (const [path, text] of documents) {
    if (path === except) continue;
    const parts = path.split('/');
    for (let from = 0; from < parts.length; from += 1) {
      const name = parts.slice(from).join('/');
      if (!files.has(name)) files.set(name, text);
    }
  }
  return Object.fromEntries(files);
}

/** A schema that does not name itself is called after its file. */
function unnamedSchema(document: unknown, path: string): string | null {
  if (typeof document !== 'object' || document === null) return null;
  if ('$id' in document || 'id' in document || 'title' in document) return null;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return `jsonschema.${file.replace(/(\.schema)?\.(json|ya?ml)$/i, '').replaceAll(/[^A-Za-z0-9_]+/g, '_')}`;
}
