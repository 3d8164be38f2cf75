import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { AssetReader } from './asset-reader.js';
import { readCatalog } from './catalog.js';
import type { DbtProject } from './dbt-project.js';
import { readExposures, readGroups } from './exposures.js';
import { readManifestEntries } from './manifest-entries.js';

export interface DbtReadingOptions {
  /** Whether `meta.tessera` is passed over, as if no entry had it. */
  readonly ignoresMeta?: boolean;
}

/**
 * Reads a dbt project from its `manifest.json` (any version; parsed JSON) and, when given, the `catalog.json` beside it,
 * which adds the columns and types of the warehouse. Entries that cannot be read are skipped and listed under
 * `problems`; nothing but the named keys is looked at.
 *
 * @throws {DocumentError} when the manifest, its `nodes` or `sources`, or the catalog is not an object
 */
export function readDbtProject(
  manifest: unknown,
  catalog?: unknown,
  { ignoresMeta = false }: DbtReadingOptions = {},
): DbtProject {
  if (!isJsonObject(manifest))
    throw new DocumentError([{ pointer: '', message: 'manifest.json must be a JSON object' }]);
  const problems: AdapterProblem[] = [];
  const document = new LenientObject(manifest, problems);
  const about = document.object('metadata');
  const adapterType = about?.filledText('adapter_type') ?? null;
  const entries = readManifestEntries(document);
  const groups = readGroups(document);
  const reading = { catalog: readCatalog(catalog, problems), adapterType, ignoresMeta, groups };
  const reader = new AssetReader(entries, reading);
  const project = {
    projectName: about?.filledText('project_name') ?? null,
    dbtVersion: about?.filledText('dbt_version') ?? null,
    adapterType,
    assets: entries.assets.map((entry) => reader.read(entry)),
    exposures: readExposures(document, reader.assetKeyOf),
    groups,
  };
  return { ...project, problems: withoutRepetitions(problems) };
}

/** Some members are asked for more than once, and complain each time. */
function withoutRepetitions(problems: readonly AdapterProblem[]): readonly AdapterProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.pointer}\n${problem.message}`, problem])).values()];
}
