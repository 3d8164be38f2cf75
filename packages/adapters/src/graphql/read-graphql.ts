import { isJsonObject, type JsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { asFarAsItUnfolds, sizeOf, UnfoldingBudget } from '../specification/unfolding-budget.js';
import { operationFqn } from './graphql-fqn.js';
import { isNonNull, notationOf, readTypeReference } from './introspected-type.js';
import { operationTypes, type TypesByName } from './type-schema.js';

export interface GraphqlReadingOptions {
  /** What the schema is called: introspection does not tell. */
  readonly schemaName: string;
  /** Guarantees of every operation, below its own. */
  readonly defaultGuarantees?: JsonObject | null;
}

/** What every operation of a schema has in common. */
interface Graph {
  readonly schemaName: string;
  readonly description: string | null;
  readonly types: TypesByName;
  readonly budget: UnfoldingBudget;
  readonly defaults: LenientObject | null;
}

/**
 * Reads the answer to an introspection query; every field of the query and mutation types is an asset. It is walked as
 * plain JSON: all that must be there is the names and kinds of the types and the name of the query type.
 *
 * @throws {DocumentError} when there is no `__schema` in it.
 */
export function readGraphqlIntrospection(
  document: unknown,
  { schemaName, defaultGuarantees = null }: GraphqlReadingOptions,
): Specification {
  const problems: AdapterProblem[] = [];
  const schema = schemaIn(document, problems);
  if (schema === null)
    throw new DocumentError([{ pointer: '', message: 'No __schema found in introspection response' }]);
  const types = new Map(
    schema.objects('types').flatMap((type) => {
      const name = type.filledText('name');
      return name === null ? [] : [[name, type] as const];
    }),
  );
  const query = types.get(schema.object('queryType')?.text('name') ?? '');
  const mutation = types.get(schema.object('mutationType')?.text('name') ?? '');
  const graph: Graph = {
    schemaName,
    description: query?.text('description') ?? null,
    types,
    budget: new UnfoldingBudget(sizeOf(document)),
    defaults: defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems),
  };
  const assets = [...operations(graph, 'query', query), ...operations(graph, 'mutation', mutation)];
  return { head: { schema_name: schemaName }, assets, problems };
}

function schemaIn(document: unknown, problems: AdapterProblem[]): LenientObject | null {
  if (!isJsonObject(document)) return null;
  const root = new LenientObject(document, problems);
  if (isJsonObject(document['__schema'])) return root.object('__schema');
  const { data } = document;
  if (isJsonObject(data) && isJsonObject(data['__schema'])) return root.object('data')?.object('__schema') ?? null;
  return Array.isArray(document['types']) && isJsonObject(document['queryType']) ? root : null;
}

function operations(
  graph: Graph,
  kind: 'query' | 'mutation',
  type: LenientObject | undefined,
): readonly SpecifiedAsset[] {
  return (type?.objects('fields') ?? []).flatMap((field) => {
    const name = field.filledText('name');
    return name === null || name.startsWith('__')
      ? []
      : asFarAsItUnfolds(field, () => readOperation(graph, kind, name, field));
  });
}

function readOperation(
  { schemaName, description, types, budget, defaults }: Graph,
  kind: 'query' | 'mutation',
  name: string,
  field: LenientObject,
): SpecifiedAsset {
  const { args, response, inputs, definitions } = operationTypes(types, budget, field);
  const given = field.objects('args').flatMap((argument) => {
    const argumentName = argument.filledText('name');
    return argumentName === null ? [] : [{ name: argumentName, argument, type: readTypeReference(argument) }];
  });
  const guarantees = new GuaranteeLayers();
  guarantees.add(defaults);
  guarantees.neverNull(given.filter(({ type }) => isNonNull(type)).map((each) => each.name));
  return {
    fqn: operationFqn(schemaName, kind, name),
    names: { operation_name: name, operation_type: kind },
    schema: {
      type: 'object',
      properties: { arguments: args, response },
      required: [...(args['required'] === undefined ? [] : ['arguments']), 'response'],
      'x-outputs': ['response'],
      ...(Object.keys(inputs).length > 0 ? { 'x-inputs': inputs } : {}),
      ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : {}),
    },
    guarantees: guarantees.toGuarantees(),
    metadata: {
      graphql_source: {
        schema_name: schemaName,
        schema_description: description,
        operation_name: name,
        operation_type: kind,
        description: field.text('description'),
        arguments: given.map(({ name: argumentName, argument, type }) => ({
          name: argumentName,
          description: argument.text('description'),
          type: notationOf(type),
          required: isNonNull(type),
        })),
      },
    },
  };
}
