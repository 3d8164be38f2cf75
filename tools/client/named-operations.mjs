// Routes of the server beside the table of names, tools/client-operations.json.

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
