import { isJsonObject, type JsonObject } from '@tessera/engine';
import { type AdapterProblem, childPointer, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { asFarAsItUnfolds } from '../specification/unfolding-budget.js';
import { DocumentReferences } from './document-references.js';
import { methods } from './methods.js';
import { endpointFqn } from './openapi-fqn.js';
import { operationSchema, type Sender } from './operation-schema.js';
import { type OpenApiContext, resolved } from './resolved-object.js';

export interface OpenApiReadingOptions {
  /** Guarantees of every endpoint, below its own. */
  readonly defaultGuarantees?: JsonObject | null;
}

/** What every endpoint of a document has in common. */
interface Api extends OpenApiContext {
  readonly title: string;
  readonly version: string;
  readonly defaults: LenientObject | null;
}

/**
 * Reads an OpenAPI 3.x document; every operation and every webhook is an asset, one without any schema too. Nothing beyond
 * `openapi` and `paths` must be there.
 *
 * @throws {DocumentError} when it is no object. A document of another version has no endpoints and one problem.
 */
export function readOpenApi(
  document: unknown,
  { defaultGuarantees = null }: OpenApiReadingOptions = {},
): Specification {
  if (!isJsonObject(document)) throw new DocumentError([{ pointer: '', message: 'An OpenAPI document is an object' }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const info = root.object('info');
  const api: Api = {
    references: new DocumentReferences(document),
    problems,
    title: info?.filledText('title') ?? 'Untitled API',
    version: info?.filledText('version') ?? '1.0.0',
    defaults: defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems),
  };
  const head = { api_title: api.title, api_version: api.version };
  const spoken = root.raw('openapi');
  if (typeof spoken !== 'string' || !spoken.startsWith('3.')) {
    const found = typeof spoken === 'string' && spoken !== '' ? spoken.slice(0, 100) : 'unknown';
    const message = `Only OpenAPI 3.x is supported, found: ${found}`;
    return { head, assets: [], problems: [{ pointer: '', message }] };
  }
  const assets: SpecifiedAsset[] = [];
  for (const [sender, key] of [
    ['client', 'paths'],
    ['server', 'webhooks'],
  ] as const) {
    for (const [path, item] of root.object(key)?.entries() ?? [])
      assets.push(...readPath(api, { key, path, sender }, item));
  }
  return { head, assets, problems };
}

interface PathPlace {
  /** Member of the document that holds the path. */
  readonly key: string;
  /** The name of a webhook is its path. */
  readonly path: string;
  readonly sender: Sender;
}

function readPath(api: Api, { key, path, sender }: PathPlace, given: LenientObject): SpecifiedAsset[] {
  const item = resolved(api, given);
  const shared = item.objects('parameters');
  return methods.flatMap((method) => {
    const raw = item.raw(method);
    if (raw === undefined) return [];
    if (!isJsonObject(raw)) {
      const message = `Error parsing ${method.toUpperCase()} ${path}: an operation must be an object`;
      api.problems.push({ pointer: childPointer(childPointer(`/${key}`, path), method), message });
      return [];
    }
    const operation = item.object(method);
    return operation === null
      ? []
      : asFarAsItUnfolds(operation, () =>
          readOperation(api, { path, method: method.toUpperCase(), sender, shared }, operation),
        );
  });
}

function readOperation(
  api: Api,
  {
    path,
    method,
    sender,
    shared,
  }: Pick<PathPlace, 'path' | 'sender'> & { readonly method: string; readonly shared: readonly LenientObject[] },
  operation: LenientObject,
): SpecifiedAsset {
  const { schema, parts } = operationSchema(api, operation, { sender, shared });
  const guarantees = new GuaranteeLayers();
  guarantees.add(api.defaults);
  guarantees.neverNull([...neverNull(parts.get('request')), ...neverNull(parts.get('response'))]);
  guarantees.add(operation.object('x-tessera'));
  const tags = operation.raw('tags');
  return {
    fqn: endpointFqn({ title: api.title, method: sender === 'client' ? method : `webhook_${method}`, path }),
    names: { path, method },
    schema,
    guarantees: guarantees.toGuarantees(),
    metadata: {
      openapi_source: {
        api_title: api.title,
        api_version: api.version,
        path,
        method,
        operation_id: operation.text('operationId'),
        summary: operation.text('summary'),
        description: operation.text('description'),
        tags: Array.isArray(tags) ? operation.texts('tags') : [],
      },
    },
  };
}

/** Members of the schema that are always there and never null. */
function neverNull(schema: unknown): readonly string[] {
  if (!isJsonObject(schema) || !isJsonObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([name, property]) => {
    const nullable = isJsonObject(property) ? property['nullable'] : undefined;
    return nullable === false || (required.includes(name) && nullable !== true) ? [name] : [];
  });
}
