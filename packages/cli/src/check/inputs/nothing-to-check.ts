import { CommandFailure, exitCodes } from '../../failure.js';

export function nothingToCheck({ paths }: { readonly paths: readonly string[] }): CommandFailure {
  const where = paths.length === 0 ? 'the working directory' : paths.join(', ');
  return new CommandFailure(
    `There is nothing to check in ${where}: no dbt project with target/manifest.json, no OpenAPI, GraphQL, Avro, Protobuf, ODCS, data contract, JSON Schema or DDL file`,
    exitCodes.usage,
  );
}
