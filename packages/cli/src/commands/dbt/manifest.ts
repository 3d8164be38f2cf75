import { existsSync } from 'node:fs';
import type { DbtProject } from '@tessera/adapters';
import { defaulted, text } from '../../command/option.js';
import { CommandFailure } from '../../failure.js';
import { readValue } from '../../input/document.js';

export const manifestOption = defaulted(text('-m, --manifest <file>', 'what dbt wrote'), 'target/manifest.json');

/** @throws {CommandFailure} that says how to make one. */
export function requireManifest(path: string): void {
  if (existsSync(path)) return;
  throw new CommandFailure(
    `Manifest not found: ${path}\nRun 'dbt compile' or 'dbt build' first to generate the manifest.`,
    1,
    { isBare: true },
  );
}

/** A dbt project as the server reads it. */
export async function readProject(path: string): Promise<DbtProject> {
  requireManifest(path);
  const [{ readDbtProject, DocumentError }, manifest] = await Promise.all([
    import('@tessera/adapters'),
    readValue(path, 'Manifest'),
  ]);
  try {
    return readDbtProject(manifest);
  } catch (error) {
    if (error instanceof DocumentError) throw new CommandFailure(`${path} is no manifest of dbt: ${error.message}`);
    throw error;
  }
}
