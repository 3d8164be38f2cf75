import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { toStorableJson } from '../storable-json.js';
import type { DocumentReferences } from './document-references.js';
import { localSegments } from './document-references.js';
import { inJsonSchema, requiredHere } from './schema-dialect.js';

/** What the parts of a document share. */
export interface OpenApiContext {
  readonly references: DocumentReferences;
  readonly problems: AdapterProblem[];
}

/** Media types by preference; without any of them the first one counts. */
const preferredMedia = ['application/json', 'application/xml', 'text/plain'];
/** The first one with a body counts. The last ones were never looked at where an earlier one has a body. */
const answeredBy = ['200', '201', 'default', '202', '203', '206', '2XX'];
/** Headers that describe the exchange itself (OpenAPI 3.1, 4.8.12.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);
const parameterPlaces = ['path', 'query', 'header', 'cookie'];

/** Names of the parts of an endpoint's schema that its clients send. */
type OperationPart = 'parameters' | 'request' | 'response';

/** The parts of an operation as schemas, with their references as they stand in the document. */
export function operationParts(
  context: OpenApiContext,
  operation: LenientObject,
  shared: readonly LenientObject[],
): ReadonlyMap<OperationPart, unknown> {
  const parts = new Map<OperationPart, unknown>();
  const parameters = parametersSchema(context, [...shared, ...operation.objects('parameters')]);
  if (parameters !== undefined) parts.set('parameters', parameters);
  const request = contentSchema(context, operation.object('requestBody'));
  if (request !== undefined) parts.set('request', request);
  const responses = operation.object('responses');
  for (const status of answeredBy) {
    const response = contentSchema(context, responses?.object(status) ?? null);
    if (response === undefined) continue;
    parts.set('response', response);
    break;
  }
  return parts;
}

/** The object that a reference stands for; the object itself where there is none. */
export function resolved({ references, problems }: OpenApiContext, object: LenientObject): LenientObject {
  let current = object;
  for (let step = 0; step < 10; step += 1) {
    const reference = current.raw('$ref');
    if (typeof reference !== 'string') return current;
    const target = references.find(reference);
    if (!isJsonObject(target)) {
      current.report('$ref', `leads to nothing in this document: ${reference.slice(0, 200)}`);
      return current;
    }
    const path = (localSegments(reference) ?? []).reduce<Path | null>((parent, key) => ({ parent, key }), null);
    current = new LenientObject(target, problems, path);
  }
  return current;
}

interface Path {
  readonly parent: Path | null;
  readonly key: string;
}

function contentSchema(context: OpenApiContext, holder: LenientObject | null): unknown {
  if (holder === null) return undefined;
  const content = resolved(context, holder).object('content');
  if (content === null) return undefined;
  const type = preferredMedia.find((each) => content.has(each)) ?? content.keys()[0];
  return type === undefined ? undefined : content.object(type)?.raw('schema');
}

interface Parameter {
  readonly place: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: unknown;
}

/** `{path: …, query: …}`: an object with a member a place. Of two that share place and name the later one counts. */
function parametersSchema(context: OpenApiContext, given: readonly LenientObject[]): JsonObject | undefined {
  const parameters = new Map<string, Parameter>();
  for (const object of given) {
    const parameter = readParameter(context, object);
    if (parameter !== null) parameters.set(`${parameter.place} ${parameter.name}`, parameter);
  }
  const places = parameterPlaces.flatMap((place) => {
    const members = [...parameters.values()].filter((parameter) => parameter.place === place);
    return members.length === 0 ? [] : [{ place, members }];
  });
  if (places.length === 0) return undefined;
  const required = places
    .filter(({ members }) => members.some(({ isRequired }) => isRequired))
    .map(({ place }) => place);
  return {
    type: 'object',
    properties: Object.fromEntries(places.map(({ place, members }) => [place, placeSchema(members)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function placeSchema(members: readonly Parameter[]): JsonObject {
  const required = members.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function readParameter(context: OpenApiContext, object: LenientObject): Parameter | null {
  const parameter = resolved(context, object);
  const name = parameter.text('name');
  const place = parameter.text('in');
  if (name === null || place === null || !parameterPlaces.includes(place)) return null;
  const isHeader = place === 'header';
  if (isHeader && ignoredHeaders.has(name.toLowerCase())) return null;
  return {
    place,
    // Names of headers have no case (RFC 9110, 5.1).
    name: isHeader ? name.toLowerCase() : name,
    isRequired: place === 'path' || parameter.raw('required') === true,
    schema: parameter.raw('schema') ?? contentSchema(context, parameter) ?? {},
  };
}

/** One schema for the whole operation; `required` names the parts that an exchange always has. */
export function combinedSchema(
  { references }: OpenApiContext,
  parts: ReadonlyMap<OperationPart, unknown>,
): { readonly schema: JsonObject; readonly parts: ReadonlyMap<OperationPart, unknown> } {
  if (parts.size === 0) return { schema: { type: 'object' }, parts };
  const left = new Set<string>();
  const written = new Map(
    [...parts].map(([name, schema]) => {
      const own = inJsonSchema(references.expanded(schema, left));
      return [name, toStorableJson(requiredHere(own, name === 'response' ? 'writeOnly' : 'readOnly'))] as const;
    }),
  );
  const required = [...written].filter(([name, schema]) => name !== 'parameters' || hasRequired(schema));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(written),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
    ...(written.has('response') ? { 'x-outputs': ['response'] } : {}),
    // What references still lead to stands where they say it does.
    ...(left.size > 0 ? (toStorableJson(inJsonSchema(references.closure(left))) as JsonObject) : {}),
  };
  return { schema, parts: written };
}

function hasRequired(schema: unknown): boolean {
  return isJsonObject(schema) && schema['required'] !== undefined;
}
