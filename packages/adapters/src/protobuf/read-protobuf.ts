import type { JsonObject } from '@tessera/engine';
import type { Method, Service } from 'protobufjs';
import { defaultsAsGuarantees } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { toStorableText } from '../storable-json.js';
import { messageSchemas } from './message-schema.js';
import { type ProtoFile, type ProtoSource, protoFqn, readProtoFile } from './proto-files.js';

export interface ProtobufReadingOptions {
  /** Guarantees of every asset. */
  readonly defaultGuarantees?: JsonObject | null;
}

/**
 * Reads a `.proto` file; every method of its services is an asset, with its request and its response.
 *
 * @throws {DocumentError} with file and line.
 */
export async function readProtobufServices(
  source: ProtoSource,
  options: ProtobufReadingOptions = {},
): Promise<Specification> {
  const file = await readProtoFile(source);
  const methods = file.services.flatMap((service) => service.methodsArray.map((method) => ({ service, method })));
  return specification(
    file,
    methods.map(({ service, method }) => readMethod(file, service, method)),
    options,
  );
}

/**
 * Reads a `.proto` file; every top-level message of it is an asset.
 *
 * @throws {DocumentError} with file and line.
 */
export async function readProtobufMessages(
  source: ProtoSource,
  options: ProtobufReadingOptions = {},
): Promise<Specification> {
  const file = await readProtoFile(source);
  return specification(
    file,
    file.messages.map((type) => {
      const { schemas, definitions } = messageSchemas([{ type }], 'wire');
      const message = type.fullName.slice(1);
      return {
        fqn: protoFqn('protobuf', file.packageName, type.name),
        names: { message },
        schema: { ...schemas[0], ...definitionsOf(definitions) },
        metadata: { protobuf_source: { package: file.packageName, syntax: file.syntax, message } },
      };
    }),
    options,
  );
}

type UnguaranteedAsset = Omit<SpecifiedAsset, 'guarantees'>;

function specification(
  file: ProtoFile,
  assets: readonly UnguaranteedAsset[],
  { defaultGuarantees = null }: ProtobufReadingOptions,
): Specification {
  const problems = [...file.problems];
  const guarantees = defaultsAsGuarantees(defaultGuarantees, problems);
  return {
    head: { package: file.packageName, syntax: file.syntax },
    found: { services_found: file.services.length, messages_found: file.messages.length },
    assets: assets.map((asset) => ({ ...asset, guarantees })),
    problems,
  };
}

function readMethod(file: ProtoFile, service: Service, method: Method): UnguaranteedAsset {
  const { schemas, definitions } = messageSchemas(
    [
      { name: method.requestType, from: service },
      { name: method.responseType, from: service },
    ],
    'label',
  );
  const [request = {}, response = {}] = schemas;
  const comment = method.comment?.trim() ?? '';
  return {
    fqn: protoFqn('grpc', file.packageName, service.name, method.name),
    names: { service: service.name, method: method.name },
    schema: {
      type: 'object',
      properties: {
        request: sent(request, method.requestStream === true),
        response: sent(response, method.responseStream === true),
      },
      required: ['request', 'response'],
      'x-outputs': ['response'],
      ...definitionsOf(definitions),
    },
    metadata: {
      grpc_source: {
        package: file.packageName,
        syntax: file.syntax,
        service: service.name,
        method: method.name,
        client_streaming: method.requestStream === true,
        server_streaming: method.responseStream === true,
        ...(comment === '' ? {} : { description: toStorableText(comment) }),
      },
    },
  };
}

/** One message and a stream of them are called in different ways. */
function sent(message: JsonObject, isStream: boolean): JsonObject {
  return { ...message, 'x-wire-type': isStream ? 'stream' : 'message' };
}

function definitionsOf(definitions: JsonObject): JsonObject {
  return Object.keys(definitions).length > 0 ? { $defs: definitions } : {};
}
