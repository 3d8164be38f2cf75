import type { Lineage } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { columnFeeds } from './column-feeds.js';

const rest = { asset_id: 'x', dependency_type: 'consumes', owner_team: null } as const;
const kind = 'identity' as const;

it('columns know what feeds them and what they feed, however they are spelled', () => {
  const lineage = {
    upstream: [{ ...rest, asset_fqn: 'raw', columns: [{ upstream_column: 'email', downstream_column: 'Mail', kind }] }],
    downstream_assets: [
      { ...rest, asset_fqn: 'mart', columns: [{ upstream_column: 'mail', downstream_column: 'contact', kind }] },
    ],
  } as unknown as Lineage;
  expect([...columnFeeds(lineage)]).toEqual([
    ['mail', { from: [{ fqn: 'raw', column: 'email' }], to: [{ fqn: 'mart', column: 'contact' }] }],
  ]);
});
