import type { JsonObject } from '@tessera/engine';
import type { Method, Service, Type } from 'protobufjs';
import { defaultsAsGuarantees } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { UnfoldingBudget, UnfoldsTooFarError } from '../specification/unfolding-budget.js';
import { toStorableText } from '../storable-json.js';
import { messageSchemas } from './message-schema.js';
import { mainName, type ProtoFile, type ProtoSource, protoFqn, readProtoFile } from './proto-files.js';

/** Shortest text that a field takes. */
const charactersPerField = 10;

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
    source,
    methods.map(({ service, method }) => ({
      name: method.fullName.slice(1),
      read: (budget) => readMethod(file, service, method, budget),
    })),
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
    source,
    file.messages.map((type) => ({ name: type.fullName.slice(1), read: (budget) => readMessage(file, type, budget) })),
    options,
  );
}

function readMessage(file: ProtoFile, type: Type, budget: UnfoldingBudget): UnguaranteedAsset {
  const { schemas, definitions } = messageSchemas([{ type }], 'wire', budget);
  const message = type.fullName.slice(1);
  return {
    fqn: protoFqn('protobuf', file.packageName, type.name),
    names: { message },
    schema: { ...schemas[0], ...definitionsOf(definitions) },
    metadata: { protobuf_source: { package: file.packageName, syntax: file.syntax, message } },
  };
}

type UnguaranteedAsset = Omit<SpecifiedAsset, 'guarantees'>;

/** A message or a method that can be read. */
interface Readable {
  /** In full. */
  readonly name: string;
  readonly read: (budget: UnfoldingBudget) => UnguaranteedAsset;
}

function specification(
  file: ProtoFile,
  { text, files = {} }: ProtoSource,
  parts: readonly Readable[],
  { defaultGuarantees = null }: ProtobufReadingOptions,
): Specification {
  const problems = [...file.problems];
  const guarantees = defaultsAsGuarantees(defaultGuarantees, problems);
  const length = Object.values(files).reduce((sum, each) => sum + each.length, text.length);
  const budget = new UnfoldingBudget(length / charactersPerField);
  const assets: UnguaranteedAsset[] = [];
  for (const { name, read } of parts) {
    try {
      assets.push(read(budget));
    } catch (error) {
      if (!(error instanceof UnfoldsTooFarError)) throw error;
      problems.push({ pointer: '', message: `'${name.slice(0, 200)}' ${error.message} (${mainName})` });
    }
  }
  return {
    head: { package: file.packageName, syntax: file.syntax },
    found: { services_found: file.services.length, messages_found: file.messages.length },
    assets: assets.map((asset) => ({ ...asset, guarantees })),
    problems,
  };
}

function readMethod(file: ProtoFile, service: Service, method: Method, budget: UnfoldingBudget): UnguaranteedAsset {
  const { schemas, definitions } = messageSchemas(
    [
      { name: method.requestType, from: service },
      { name: method.responseType, from: service },
    ],
    'label',
    budget,
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
