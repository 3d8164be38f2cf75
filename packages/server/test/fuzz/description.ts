/** The part of JSON Schema that the description of the API is written in. */
export interface ValueSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ValueSchema;
  readonly anyOf?: readonly ValueSchema[];
  readonly oneOf?: readonly ValueSchema[];
  readonly allOf?: readonly ValueSchema[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: ValueSchema;
}

/** What an operation may answer under one status. */
export interface DescribedAnswer {
  readonly description: string;
  /** Schema of the body by content type; empty when there is no body. */
  readonly content: Readonly<Record<string, ValueSchema>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** `null` when the operation reads no body. */
  readonly body: ValueSchema | null;
  readonly answers: Readonly<Record<string, DescribedAnswer>>;
}

type Node = Readonly<Record<string, unknown>>;

/** The document with what its references name in place of them. Request and answer schemas do not refer in circles. */
function resolved(node: unknown, document: Node): unknown {
  if (Array.isArray(node)) return node.map((item) => resolved(item, document));
  if (typeof node !== 'object' || node === null) return node;
  const reference = (node as Node)['$ref'];
  if (typeof reference === 'string' && reference.startsWith('#/')) {
    const target = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((part, key) => (part as Node)[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
    return resolved(target, document);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value, document)]));
}

function schemaOf(content: unknown): ValueSchema {
  return ((content as Node | undefined)?.['schema'] ?? {}) as ValueSchema;
}

/** Every operation of an OpenAPI document, save those that answer with a stream that has no end. */
export function operationsOf(document: unknown): readonly Operation[] {
  const { paths } = resolved(document, document as Node) as { paths: Record<string, Record<string, Node>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) => {
      const responses = described['responses'] as Record<string, { description?: string; content?: Node }>;
      const answers = Object.fromEntries(
        Object.entries(responses).map(([status, { description = '', content = {} }]) => [
          status,
          {
            description,
            content: Object.fromEntries(Object.entries(content).map(([type, each]) => [type, schemaOf(each)])),
          },
        ]),
      );
      if (Object.values(answers).some(({ content }) => 'text/event-stream' in content)) return [];
      const requestBody = described['requestBody'] as { content: Node } | undefined;
      const parameters = (described['parameters'] ?? []) as readonly Partial<Parameter>[];
      return {
        id: String(described['operationId']),
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((each) => ({ required: false, schema: {}, ...each }) as Parameter),
        body: requestBody === undefined ? null : schemaOf(Object.values(requestBody.content)[0]),
        answers,
      };
    }),
  );
}
