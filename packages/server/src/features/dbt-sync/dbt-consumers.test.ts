import { readDbtProject } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { dbtConsumers } from './dbt-consumers.js';
import { planImport } from './dbt-import-plan.js';

const manifest = {
  ...dbtManifest([
    { name: 'base', meta: { consumers: [{ team: 'Readers' }, { team: 'Ghosts' }] } },
    { name: 'mart', reads: ['base'], meta: { consumers: [{ team: 'Readers' }] } },
  ]),
  exposures: {
    'exposure.shop.board': {
      name: 'board',
      type: 'dashboard',
      owner: { name: 'Readers' },
      depends_on: { nodes: ['model.shop.mart', 'model.shop.base'] },
    },
  },
};
const project = readDbtProject(manifest);
const plan = planImport({
  entries: project.assets,
  existing: new Map(),
  conflictMode: 'ignore',
  ownershipOf: ({ name }) => ({ teamId: `owner-of-${name}`, userId: null, warnings: [] }),
  newId: (() => {
    const ids = ['base', 'mart'];
    return () => ids.shift() ?? 'more';
  })(),
});
const ask = (hasContract: readonly string[], inferFromRefs: boolean) =>
  dbtConsumers({
    project,
    plan,
    teamIds: new Map([['Readers', 'readers']]),
    hasContract: new Set(hasContract),
    inferFromRefs,
  });

describe('dbtConsumers', () => {
  it('finds those whom the owner names, and says which it does not know or cannot register', () => {
    expect(ask(['base'], false)).toEqual({
      wanted: [{ assetId: 'base', teamId: 'readers' }],
      warnings: [
        { fqn: 'wh.mart.base', text: "consumer team 'Ghosts' not found" },
        { fqn: 'wh.mart.mart', text: "no active contract for 'Readers'" },
      ],
    });
  });

  it('finds the owners of what reads an asset, and of exposures that are teams', () => {
    expect(ask(['base', 'mart'], true).wanted).toEqual([
      { assetId: 'base', teamId: 'readers' },
      { assetId: 'base', teamId: 'owner-of-mart' },
      { assetId: 'mart', teamId: 'readers' },
      { assetId: 'mart', teamId: 'readers' },
      { assetId: 'base', teamId: 'readers' },
    ]);
  });

  it('finds nobody where nothing is live', () => {
    expect(ask([], true).wanted).toEqual([]);
  });
});
