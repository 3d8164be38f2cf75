import type { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
import type { ImportedExposure, ImportedGroup } from './dbt-project.js';
import { type AssetKeyOf, readDependencies } from './dependencies.js';

/** The dashboards and applications of the manifest. */
export function readExposures(manifest: LenientObject, assetKeyOf: AssetKeyOf): readonly ImportedExposure[] {
  const exposures = manifest.object('exposures');
  return [...(exposures?.entries() ?? [])].map(([entryKey, entry]) => {
    const key = entry.filledText('unique_id') ?? toStorableText(entryKey);
    return {
      key,
      name: entry.filledText('name') ?? key.slice(key.lastIndexOf('.') + 1),
      type: entry.filledText('type') ?? '',
      owner: readOwner(entry),
      dependsOn: readDependencies(entry, assetKeyOf),
      url: entry.filledText('url'),
    };
  });
}

/** The groups of the manifest, which own models. */
export function readGroups(manifest: LenientObject): readonly ImportedGroup[] {
  const groups = manifest.object('groups');
  return [...(groups?.entries() ?? [])].map(([key, entry]) => {
    const owner = readOwner(entry);
    const name = entry.filledText('name') ?? toStorableText(key.slice(key.lastIndexOf('.') + 1));
    return { name, ownerName: owner.name, ownerEmail: owner.email };
  });
}

function readOwner(entry: LenientObject): ImportedExposure['owner'] {
  const owner = entry.object('owner');
  if (owner === null) return { name: null, email: null };
  // dbt takes one address or a list of them; the first is the one to write to.
  const email = Array.isArray(owner.raw('email')) ? owner.texts('email')[0] : owner.filledText('email');
  return { name: owner.filledText('name'), email: email ?? null };
}
