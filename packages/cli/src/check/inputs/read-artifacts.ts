import type { FileTree } from './file-tree.js';
import type { DbtInput } from './find-inputs.js';
import type { Artifacts } from './read-projects.js';
import type { ProjectArtifacts } from './read-side.js';

/** The artifacts of those projects that have a manifest. */
export async function readArtifacts(tree: FileTree, projects: readonly DbtInput[]): Promise<ProjectArtifacts> {
  const found = new Map<string, Artifacts>();
  for (const { project, manifest, catalog } of projects) {
    const texts = await tree.readTexts([manifest, catalog]);
    const text = texts.get(manifest);
    if (text === undefined) continue;
    const described = texts.get(catalog);
    found.set(project, {
      manifest: { path: manifest, text },
      catalog: described === undefined ? null : { path: catalog, text: described },
    });
  }
  return found;
}

/**
 * A catalog adds columns that nobody documented. On one side alone it would make them all new, or all gone, so then none
 * counts.
 */
export function withoutLoneCatalogs(
  after: ProjectArtifacts,
  before: ProjectArtifacts,
): { readonly after: ProjectArtifacts; readonly before: ProjectArtifacts; readonly warnings: readonly string[] } {
  const lone = [...after].filter(([project, { catalog }]) => {
    const other = before.get(project);
    return other !== undefined && (catalog === null) !== (other.catalog === null);
  });
  const drop = (side: ProjectArtifacts): ProjectArtifacts =>
    new Map(
      [...side].map(([project, artifacts]) => [
        project,
        lone.some(([each]) => each === project) ? { ...artifacts, catalog: null } : artifacts,
      ]),
    );
  return {
    after: drop(after),
    before: drop(before),
    warnings: lone.map(
      ([, { manifest }]) =>
        `${manifest.path}: only one side has a catalog.json, so the columns are those that the project documents`,
    ),
  };
}
