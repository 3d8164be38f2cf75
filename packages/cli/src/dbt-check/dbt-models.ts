import { existsSync, readFileSync } from 'node:fs';
import { DocumentError, readDbtProject } from '@tessera/adapters';
import { isJsonObject, type JsonObject } from '@tessera/engine';
import { CommandFailure } from '../failure.js';

/** A model of the manifest with columns. */
export interface DbtModel {
  readonly node_id: string;
  readonly name: string;
  readonly fqn: string;
  readonly schema: JsonObject;
  readonly description: string;
  readonly columns: unknown;
  readonly meta: unknown;
  readonly tags: readonly string[];
}

/** The manifest without its models that list no columns: nothing can be said of these. */
export interface ManifestModels {
  readonly models: readonly DbtModel[];
  /** Whether there are models at all. */
  readonly hasModels: boolean;
}

/**
 * Reads the models of a manifest as the server does.
 *
 * @throws {CommandFailure} when there is no manifest, or it cannot be read.
 */
export function readModels(path: string): ManifestModels {
  if (!existsSync(path)) {
    throw new CommandFailure(
      `Manifest not found: ${path}\nRun 'dbt compile' or 'dbt build' first to generate the manifest.`,
    );
  }
  const manifest = read(path);
  try {
    const nodes = isJsonObject(manifest) && isJsonObject(manifest['nodes']) ? manifest['nodes'] : {};
    const models = readDbtProject(manifest).assets.filter(({ resourceType }) => resourceType === 'model');
    return {
      hasModels: models.length > 0,
      models: models
        .filter(({ hasColumns }) => hasColumns)
        .map(({ key, name, fqn, schema, description, tags }) => {
          const node = isJsonObject(nodes[key]) ? nodes[key] : {};
          const { columns = {}, meta = {} } = node;
          return { node_id: key, name, fqn, schema, description, columns, meta, tags };
        }),
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new CommandFailure(`${path} cannot be read: ${error.message}`);
  }
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CommandFailure(`${path} is no JSON: was it written completely?`);
  }
}
