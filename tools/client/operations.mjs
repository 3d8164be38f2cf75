// What clients call the operations of the API: the routes of the server beside tools/client-operations.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { namesOf } from './wire-names.mjs';

/**
 * Operations with the names that clients call them by, in the order of the table.
 *
 * @throws {Error} for an operation without a name, a name without an operation, and one name for two operations.
 */
export function named(routes, table) {
  const byId = new Map(routes.map((route) => [route.operationId, route]));
  const problems = [
    ...routes
      .filter(({ operationId }) => !Object.hasOwn(table, operationId))
      .map(({ operationId }) => `${operationId} has no name`),
    ...Object.keys(table)
      .filter((id) => !byId.has(id))
      .map((id) => `${id} is no operation`),
    ...Object.entries(table)
      .filter(([id, name]) => Object.keys(table).find((other) => table[other] === name) !== id)
      .map(([id, name]) => `${id} is called ${name}, as another operation is`),
  ];
  if (problems.length > 0) throw new Error(`tools/client-operations.json: ${problems.join('; ')}`);
  return Object.entries(table).map(([id, name]) => {
    const [resource, method] = name.includes('.') ? name.split('.') : [null, name];
    return { resource, method, route: byId.get(id) };
  });
}

/** Everything that clients are generated from. */
export async function readApi(root) {
  const server = await import(pathToFileURL(join(root, 'packages/server/dist/index.js')).href);
  const { operations, wire } = await server.listOperations();
  const table = JSON.parse(readFileSync(join(root, 'tools/client-operations.json'), 'utf8'));
  const { errorCatalogue: catalogue, ErrorBody, ValidationErrorBody } = wire;
  return {
    operations: named(operations, table),
    names: namesOf(wire),
    catalogue,
    errors: [ErrorBody, ValidationErrorBody],
  };
}
