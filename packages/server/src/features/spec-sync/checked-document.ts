import {
  DocumentError,
  readAvro,
  readGraphqlIntrospection,
  readGraphqlSdl,
  readJsonText,
  readOpenApi,
  readProtobufMessages,
  readProtobufServices,
  readSentDocument,
  type Specification,
  type SpecifiedAsset,
} from '@tessera/adapters';
import type { CompatCheckBody } from '@tessera/api';

/** What a document describes, with the addresses under which each may be known. */
export interface CheckedDocument {
  readonly specification: Specification;
  /** `<environment>.<service>.<operation>`: the address that earlier clients gave an asset of a document. */
  generatedFqn(asset: SpecifiedAsset): string;
}

const maxAliases = 100;
const aliases = /(?<=^|[\s,[{:-])\*[^\s*,\]}]/gm;

/**
 * Reads the text of a document as its format says.
 *
 * @throws {DocumentError} with places when nothing of it can be read.
 */
export async function readChecked(
  { spec_content: text, spec_format: format, service_name: service }: CompatCheckBody,
  environment: string,
): Promise<CheckedDocument> {
  const address = (...parts: readonly string[]) => [environment, ...parts.filter((part) => part !== '')].join('.');
  switch (format) {
    case 'openapi': {
      const specification = readOpenApi(await readYamlOrJson(text));
      const title = service ?? specification.head['api_title'] ?? '';
      return {
        specification,
        generatedFqn: ({ names: { method = '', path = '' } }) =>
          address(title, `${method.toUpperCase()}_${path.replaceAll('/', '_')}`),
      };
    }
    case 'graphql': {
      const schemaName = service ?? 'GraphQL API';
      const specification = text.trimStart().startsWith('{')
        ? readGraphqlIntrospection(readJsonText(text), { schemaName })
        : await readGraphqlSdl(text, { schemaName });
      return {
        specification,
        generatedFqn: ({ names: { operation_type: type = '', operation_name: name = '' } }) =>
          address(schemaName, `${type}_${name}`),
      };
    }
    case 'protobuf': {
      const services = await readProtobufServices({ text });
      // A file without services describes what is sent over topics.
      const isTopics = services.found?.['services_found'] === 0;
      const specification = isTopics ? await readProtobufMessages({ text }) : services;
      const packageName = service ?? specification.head['package'] ?? '';
      return {
        specification,
        generatedFqn: ({ fqn, names }) =>
          isTopics ? fqn : address(packageName, `${names['service'] ?? ''}_${names['method'] ?? ''}`),
      };
    }
    case 'avro': {
      // A union at the top is a list too, and gives the same records.
      const schemas = readJsonText(text);
      const specification = readAvro(Array.isArray(schemas) ? schemas : [schemas]);
      return { specification, generatedFqn: ({ fqn }) => fqn };
    }
  }
}

function readYamlOrJson(text: string): Promise<unknown> {
  const found = /^\s*[[{]/.test(text) ? 0 : (text.match(aliases)?.length ?? 0);
  if (found <= maxAliases) return readSentDocument(text);
  const message = `YAML alias limit exceeded: ${found} aliases. Maximum: ${maxAliases}`;
  throw new DocumentError([{ pointer: '', message }]);
}
