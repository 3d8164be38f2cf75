// Names of the schemas of requests and answers: the exports of @tessera/api, found by identity.

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Schema to `{ name, code }`: what clients call it, and the expression that is its schema. */
export function namesOf(wire) {
  const names = new Map();
  const add = (schema, name, code) => {
    if (typeof schema === 'object' && schema !== null && !names.has(schema)) names.set(schema, { name, code });
  };
  for (const [name, value] of Object.entries(wire)) {
    if (!name.endsWith('Shapes')) add(value, name, `api.${name}`);
    else
      for (const [part, schema] of Object.entries(value))
        add(schema, `${capital(name.slice(0, -'Shapes'.length))}${part}`, `api.${name}.${part}`);
  }
  return names;
}

/**
 * Name of a schema.
 *
 * @throws {Error} when it is no export.
 */
export function nameOf(names, schema, place) {
  const named = names.get(schema);
  if (named === undefined) throw new Error(`${place} has a schema that packages/api does not export under a name`);
  return named.name;
}

/** Every named schema of objects within the given ones, and the given ones, sorted by name. */
export function reachedFrom(names, schemas) {
  const given = new Set(schemas);
  const seen = new Set();
  const reached = new Map();
  const walk = (value) => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const named = names.get(value);
    if (named !== undefined && (given.has(value) || 'properties' in value))
      reached.set(named.name, [named.code, value]);
    for (const part of Object.values(value)) walk(part);
  };
  for (const schema of schemas) walk(schema);
  return [...reached].sort(([one], [other]) => (one < other ? -1 : 1));
}
