import { existsSync, readFileSync } from 'node:fs';
import { CommandFailure } from '../failure.js';

const artifacts = new URL('../../../../examples/northwind-analytics/artifacts/', import.meta.url);

type Json = Record<string, unknown>;

/** What dbt wrote for one state of the example project. */
export interface ProjectState {
  readonly manifest: Json;
  readonly catalog: Json;
  /** The groups of the project: its teams, by name. */
  readonly teams: readonly string[];
}

/**
 * Reads a state of the example project from the checkout.
 *
 * @throws {CommandFailure} where there is no checkout around the command.
 */
export function readProject(state: 'today' | 'later'): ProjectState {
  const manifest = read(`${state}/manifest.json`);
  const groups = manifest['groups'];
  return {
    manifest,
    catalog: read(`${state}/catalog.json`),
    teams: typeof groups === 'object' && groups !== null ? Object.values(groups).map(nameOf).sort() : [],
  };
}

function nameOf(group: { readonly name?: unknown }): string {
  return String(group.name);
}

function read(path: string): Json {
  const file = new URL(path, artifacts);
  if (!existsSync(file)) {
    throw new CommandFailure(
      'The example project examples/northwind-analytics is missing. It is part of the repository, not of the installed package: run `npm run demo` in a clone.',
    );
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}
