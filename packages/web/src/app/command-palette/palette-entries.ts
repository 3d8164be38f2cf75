import type { SearchAnswer } from '@tessera/sdk';
import { isOffered, navigationGroups } from '../navigation-entries.js';

export interface PaletteEntry {
  readonly key: string;
  readonly kind: 'page' | 'asset' | 'team' | 'person' | 'version';
  readonly label: string;
  /** Beside the label. */
  readonly hint: string;
  readonly to: string;
}

/** Pages beside those of the navigation. */
const views: readonly (readonly [label: string, to: string])[] = [
  ['Proposals that wait for answers', '/proposals?status=pending'],
  ['Webhooks and their deliveries', '/notifications/webhooks'],
  ['Channels: Slack, Teams, chats and e-mail', '/notifications/channels'],
];

function pages(isAdmin: boolean): readonly (readonly [label: string, to: string])[] {
  const entries = navigationGroups.flatMap(({ entries: group }) =>
    group.filter((entry) => isOffered(entry, isAdmin)).map(({ label, to }) => [label, to] as const),
  );
  return [...entries, ...views.filter(([, to]) => isAdmin || to !== '/notifications/webhooks')];
}

/** What can be opened for the text: pages by a part of their name, then what the server found. */
export function paletteEntries(
  text: string,
  found: SearchAnswer | undefined,
  isAdmin: boolean,
): readonly PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  const entries: PaletteEntry[] = pages(isAdmin)
    .filter(([label]) => label.toLowerCase().includes(wanted))
    .map(([label, to]) => ({ key: to, kind: 'page', label, hint: 'Page', to }));
  if (wanted === '' || found === undefined) return entries;
  const { assets, teams, users, contracts } = found.results;
  for (const { id, fqn, resource_type: type } of assets)
    entries.push({ key: id, kind: 'asset', label: fqn, hint: type.replaceAll('_', ' '), to: `/assets/${id}` });
  for (const { id, name } of teams)
    entries.push({ key: id, kind: 'team', label: name, hint: 'team', to: `/teams/${id}` });
  for (const { id, name } of users)
    entries.push({ key: id, kind: 'person', label: name, hint: 'person', to: `/users?q=${encodeURIComponent(name)}` });
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
