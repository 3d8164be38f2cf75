import type { DbtProject } from '@tessera/adapters';
import { isJsonObject, type JsonObject } from '@tessera/engine';

/** `run_results.json`, as far as it is looked at here. */
export interface RunResults extends JsonObject {
  readonly results: readonly JsonObject[];
}

/** Whether a value is the content of `run_results.json`. */
export function isRunResults(value: JsonObject): value is RunResults {
  return Array.isArray(value['results']) && value['results'].every(isJsonObject);
}

/**
 * Tests that the server could not place, by the FQN of the first model or source that each reads: it knows tests only by
 * an import of the project, and assets may have been made otherwise.
 *
 * @param claimed ids of the results that the server took.
 */
export function unclaimedTests(
  { results }: RunResults,
  claimed: ReadonlySet<string>,
  manifest: JsonObject,
  project: DbtProject,
): ReadonlyMap<string, readonly JsonObject[]> {
  const nodes = isJsonObject(manifest['nodes']) ? manifest['nodes'] : {};
  const names = new Map(project.assets.map(({ key, fqn }) => [key, fqn.toLowerCase()]));
  const found = new Map<string, JsonObject[]>();
  for (const result of results) {
    const { unique_id: id } = result;
    if (typeof id !== 'string' || !id.startsWith('test.') || claimed.has(id)) continue;
    const fqn = names.get(firstRead(nodes[id]) ?? '');
    if (fqn === undefined) continue;
    const known = found.get(fqn) ?? [];
    known.push(result);
    found.set(fqn, known);
  }
  return found;
}

function firstRead(test: unknown): string | undefined {
  const needs = isJsonObject(test) && isJsonObject(test['depends_on']) ? test['depends_on']['nodes'] : [];
  if (!Array.isArray(needs)) return undefined;
  return needs.find((need): need is string => typeof need === 'string' && /^(model|source)\./.test(need));
}
