import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { departing } from './departure.js';
import { contentSchema, type OpenApiContext, resolved } from './resolved-object.js';

/** Headers that describe the exchange itself (OpenAPI 3.1, 4.8.12.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);
const parameterPlaces = ['path', 'query', 'header', 'cookie'];

interface Parameter {
  readonly place: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: unknown;
}

/** `{path: …, query: …}`: an object with a member a place. Of two that share place and name the later one counts. */
export function parametersSchema(context: OpenApiContext, given: readonly LenientObject[]): JsonObject | undefined {
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
    schema: departing(parameter.raw('schema') ?? contentSchema(context, parameter) ?? {}, parameter),
  };
}
