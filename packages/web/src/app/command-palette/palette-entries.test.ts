import type { SearchAnswer } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { paletteEntries } from './palette-entries.js';

const found: SearchAnswer = {
  query: 'x',
  results: {
    assets: [{ id: 'a', fqn: 'shop.orders', resource_type: 'api_endpoint', type: 'asset' }],
    teams: [{ id: 't', name: 'analysts', type: 'team' }],
    users: [{ id: 'u', name: 'Ada Lovelace', team_id: null, type: 'user' }],
    contracts: [{ id: 'c', version: '1.0.0', asset_id: 'a', status: 'active', type: 'contract' }],
  },
  counts: { assets: 1, teams: 1, users: 1, contracts: 1, total: 4 },
};

it('without a text lists the pages, as far as they are for the person', () => {
  const pages = (isAdmin: boolean) => paletteEntries(' ', found, isAdmin).map(({ to }) => to);
  expect(pages(true)).toEqual(expect.arrayContaining(['/', '/assets', '/teams', '/audit', '/notifications/webhooks']));
  expect(pages(true).filter((to) => !pages(false).includes(to))).toEqual([
    '/import',
    '/audit',
    '/notifications/webhooks',
  ]);
});

it('with a text lists pages of that name and what was found', () => {
  expect(paletteEntries('ASS', found, false).map(({ label, hint, to }) => [label, hint, to])).toEqual([
    ['Assets', 'Page', '/assets'],
    ['shop.orders', 'api endpoint', '/assets/a'],
    ['analysts', 'team', '/teams/t'],
    ['Ada Lovelace', 'person', '/users?q=Ada%20Lovelace'],
    ['1.0.0', 'active version', '/assets/a/versions'],
  ]);
  expect(paletteEntries('nothing', undefined, true)).toEqual([]);
});
