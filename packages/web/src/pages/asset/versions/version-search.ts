export interface VersionSearch {
  readonly from?: string;
  readonly to?: string;
}

/** The versions that the address compares. */
export function versionSearch({ from, to }: Record<string, unknown>): VersionSearch {
  return {
    ...(typeof from === 'string' && from !== '' ? { from } : {}),
    ...(typeof to === 'string' && to !== '' ? { to } : {}),
  };
}

/** What is compared where the address does not say: the newest version with the one before. */
export function comparedVersions(
  versions: readonly string[],
  { from, to }: VersionSearch,
): { readonly from: string; readonly to: string } | null {
  const after = to !== undefined && versions.includes(to) ? to : versions[0];
  if (after === undefined) return null;
  const before = from !== undefined && versions.includes(from) ? from : versions[versions.indexOf(after) + 1];
  return before === undefined ? null : { from: before, to: after };
}
