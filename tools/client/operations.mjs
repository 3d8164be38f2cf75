// What clients call the operations of the API: the routes of the server beside tools/client-operations.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { named } from './named-operations.mjs';
import { namesOf } from './wire-names.mjs';

/** Everything that clients are generated from. */
export async function readApi(root) {
  const server = await import(pathToFileURL(join(root, 'packages/server/dist/index.js')).href);
  const { operations, wire } = await server.listOperations();
  const table = JSON.parse(readFileSync(join(root, 'tools/client-operations.json'), 'utf8'));
  const { errorCatalogue: catalogue, ErrorBody, ValidationErrorBody } = wire;
  return {
    wire,
    operations: named(operations, table),
    names: namesOf(wire),
    catalogue,
    errors: [ErrorBody, ValidationErrorBody],
  };
}
