// The objects that answers are made of, each kind once.
import { fileNames } from './operations.mjs';

/** Two objects are the same when this is, whatever is said about them. */
function canonical(schema) {
  if (Array.isArray(schema)) return schema.map(canonical);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) =>
      key !== 'default' && !(key === 'description' && typeof value === 'string') && !key.startsWith('x-'),
  );
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, canonical(value)]),
  );
}

export const keyOf = (schema) =>
  JSON.stringify(canonical({ properties: schema.properties, required: schema.required ?? [] }));

/** Calls `see` for every object with properties below a schema, parents first, with its place: `getTeam.members[]`. */
function walk(schema, place, see) {
  if (schema.properties) see(schema, place);
  for (const [name, each] of Object.entries(schema.properties ?? {})) walk(each, `${place}.${name}`, see);
  if (schema.items) walk(schema.items, `${place}[]`, see);
  if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${place}{}`, see);
  for (const each of schema.anyOf ?? []) walk(each, `${place}|`, see);
}

/** The page around rows is no model. */
export function pageRows({ properties: { results, pending_proposals: pending, total, offset } = {} }) {
  if (total === undefined || offset === undefined) return null;
  return results ? 'results' : pending ? 'pending_proposals' : null;
}

/** Kinds of objects by what they hold: where each is found, and in the answers of which files of operations. */
export function findObjects(operations, namedPlaces) {
  const kinds = new Map();
  const seeIn = (file) => (schema, place) => {
    if (pageRows(schema) !== null) return;
    const kind = kinds.get(keyOf(schema)) ?? { places: [], shape: schema, files: new Set() };
    kind.places.push(place);
    kind.files.add(file);
    kinds.set(keyOf(schema), kind);
  };
  const fileOf = fileNames(operations);
  for (const operation of operations) {
    const { id, body, answer, progress } = operation;
    for (const schema of answer?.schemas ?? []) walk(schema, id, seeIn(fileOf(operation)));
    if (progress !== null) walk(progress, `${id}.progress`, seeIn(fileOf(operation)));
    if (namedPlaces.has(`${id}.body`)) walk(body, `${id}.body`, seeIn('requests'));
  }
  return kinds;
}
