import type { LenientObject } from '../lenient-object.js';

/** Finds the asset that a unique id of the manifest stands for; undefined for macros, tests, analyses and unknown ids. */
export type AssetKeyOf = (uniqueId: string) => string | undefined;

/** The keys of the assets under `depends_on.nodes`, each once, in the manifest's order. */
export function readDependencies(entry: LenientObject, assetKeyOf: AssetKeyOf): readonly string[] {
  const keys = new Set<string>();
  for (const uniqueId of entry.object('depends_on')?.texts('nodes') ?? []) {
    const key = assetKeyOf(uniqueId);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}
