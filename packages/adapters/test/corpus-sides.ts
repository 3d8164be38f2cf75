import { isJsonObject, type JsonObject } from '@tessera/engine';
import { buildSchema, isInputObjectType, isIntrospectionType, isOutputType, isSpecifiedScalarType } from 'graphql';
import {
  DocumentError,
  readAvro,
  readGraphqlSdl,
  readOpenApi,
  readProtobufMessages,
  readProtobufServices,
  readSentDocument,
  type Specification,
} from '../src/index.js';

/** The schemas of one document by what its format calls them. */
export type AssetsByName = ReadonlyMap<string, JsonObject>;

/** Types that are no record stand in one. */
export function readAvroSide(schema: unknown): AssetsByName {
  const isRecord = isJsonObject(schema) && schema['type'] === 'record';
  const wrapped = isRecord ? schema : { type: 'record', name: 'AnyType', fields: [{ name: 'value', type: schema }] };
  const specification = readAvro([wrapped]);
  if (specification.assets.length === 0) throw new DocumentError(specification.problems);
  return named(specification);
}

/** Methods and messages of a file, or of a folder of files; a message for each enum, as many of the corpus are used by none. */
export async function readProtobufSide(document: unknown): Promise<AssetsByName> {
  const given = typeof document === 'string' ? { 'main.proto': document } : (document as Record<string, string>);
  const files = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, withProbes(text)]));
  const found: [string, JsonObject][] = [];
  for (const text of Object.values(files)) {
    if (typeof text !== 'string') continue;
    for (const read of [readProtobufServices, readProtobufMessages]) found.push(...named(await read({ text, files })));
  }
  return new Map(found);
}

function withProbes(text: string): string {
  const label = /^\s*edition/m.test(text) ? '' : 'optional ';
  const enums = [...text.matchAll(/^enum (\w+)/gm)].map(([, name]) => name);
  const probes = enums.map((name) => `message ProbeOf${name} { ${label}${name} value = 1; }`);
  return [text, ...probes].join('\n');
}

/** A query for each type that a schema defines, as schemas of the corpus often have none. */
export async function readGraphqlSide(document: unknown): Promise<AssetsByName> {
  const sdl = String(document);
  const schema = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  const root = schema.getQueryType()?.name ?? 'Query';
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type) || type.name === root) return [];
    if (isInputObjectType(type)) return [`take${type.name}(value: ${type.name}): Int`];
    const argument = isOutputType(type) && 'getValues' in type ? `(value: ${type.name})` : '';
    return [`give${type.name}${argument}: ${type.name}`];
  });
  const probe = `extend type ${root} {\n${['probe: Int', ...fields].join('\n')}\n}`;
  return named(await readGraphqlSdl(`${sdl}\n${probe}`, { schemaName: 'Corpus' }));
}

export async function readOpenApiSide(document: unknown): Promise<AssetsByName> {
  const specification = readOpenApi(await readSentDocument(document));
  if (specification.assets.length === 0 && specification.problems.length > 0)
    throw new DocumentError(specification.problems);
  // Titles change between versions; methods and paths tell operations apart.
  return new Map(specification.assets.map(({ names, schema }) => [`${names['method']} ${names['path']}`, schema]));
}

function named({ assets }: Specification): AssetsByName {
  return new Map(assets.map(({ fqn, schema }) => [fqn, schema]));
}
