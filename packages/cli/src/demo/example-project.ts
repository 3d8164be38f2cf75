import { existsSync, readFileSync } from 'node:fs';
import { CommandFailure } from '../failure.js';

/** Beside the built program in a package, else in the checkout around it. */
const artifacts = ['./example/', '../../../examples/northwind-analytics/artifacts/']
  .map((place) => new URL(place, import.meta.url))
  .find((place) => existsSync(place));

type Json = Record<string, unknown>;

/** What dbt wrote for one state of the example project. */
export interface ProjectState {
  readonly manifest: Json;
  readonly catalog: Json;
  /** The groups of the project: its teams, by name. */
  readonly teams: readonly string[];
}

/**
 * Reads a state of the example project.
 *
 * @throws {CommandFailure} where it is missing.
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
  if (artifacts === undefined) throw new CommandFailure('The example project is missing: install this package again.');
  return JSON.parse(readFileSync(new URL(path, artifacts), 'utf8')) as Json;
}
