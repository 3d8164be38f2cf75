import type { SearchAnswer } from '@tessera/sdk';

export interface PaletteEntry {
  readonly key: string;
  readonly kind: 'page' | 'asset' | 'team' | 'version';
  readonly label: string;
  /** Beside the label. */
  readonly hint: string;
  readonly to: string;
}

const pages: readonly (readonly [label: string, to: string])[] = [
  ['Inbox', '/'],
  ['Assets', '/assets'],
  ['Proposals', '/proposals'],
  ['Proposals that wait for answers', '/proposals?status=pending'],
  ['Import a document', '/import'],
];

/** What can be opened for the text: pages by a part of their name, then what the server found. */
export function paletteEntries(text: string, found: SearchAnswer | undefined): readonly PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  const entries: PaletteEntry[] = pages
    .filter(([label]) => label.toLowerCase().includes(wanted))
    .map(([label, to]) => ({ key: to, kind: 'page', label, hint: 'Page', to }));
  if (wanted === '' || found === undefined) return entries;
  const { assets, teams, contracts } = found.results;
  for (const { id, fqn, resource_type: type } of assets)
    entries.push({ key: id, kind: 'asset', label: fqn, hint: type.replaceAll('_', ' '), to: `/assets/${id}` });
  for (const { id, name } of teams)
    entries.push({ key: id, kind: 'team', label: name, hint: 'assets of the team', to: `/assets?owner=${id}` });
  for (const { id, version, asset_id: assetId, status } of contracts)
    entries.push({
      key: id,
      kind: 'version',
      label: version,
      hint: `${status} version`,
      to: `/assets/${assetId}/versions`,
    });
  return entries;
}
