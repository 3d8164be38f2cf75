import { readDbtProject } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import type { Instant } from '../../platform/instant.js';
import { type ConflictMode, decidingEntries, planImport, warningText } from './dbt-import-plan.js';

const { assets: entries } = readDbtProject(dbtManifest([{ name: 'a' }, { name: 'b' }]));
const deletedAt = '2026-01-01T00:00:00.000000Z' as Instant;
const owned = { teamId: 'team', userId: null, warnings: [] };

function plan(conflictMode: ConflictMode, existing: Record<string, { id: string; deletedAt: Instant | null }> = {}) {
  let made = 0;
  return planImport({
    entries,
    existing: new Map(Object.entries(existing)),
    conflictMode,
    ownershipOf: ({ name }) => (name === 'a' ? owned : { ...owned, teamId: null, warnings: ['who?'] }),
    newId: () => `new-${++made}`,
  });
}

describe('planImport', () => {
  it('makes what is new and owned, and passes over what nobody owns', () => {
    const { entries: planned, warnings, assetIds } = plan('ignore');
    expect(planned.map(({ kind, assetId }) => [kind, assetId])).toEqual([
      ['create', 'new-1'],
      ['skip', null],
    ]);
    expect(warnings.map(warningText)).toEqual([
      'wh.mart.b: who?',
      'wh.mart.b: No owner_team_id provided and no meta.tessera.owner_team set, skipping',
    ]);
    expect([...assetIds]).toEqual([['model.shop.a', 'new-1']]);
  });

  it.each([
    ['ignore', 'skip'],
    ['fail', 'conflict'],
    ['overwrite', 'update'],
  ] as const)('in mode %s an asset that exists means %s', (mode, kind) => {
    const { entries: planned, assetIds } = plan(mode, { 'wh.mart.a': { id: 'old', deletedAt: null } });
    expect(planned[0]).toMatchObject({ kind, assetId: 'old' });
    expect(assetIds.get('model.shop.a')).toBe('old');
  });

  it('brings a deleted asset back in every mode', () => {
    for (const mode of ['ignore', 'fail', 'overwrite'] as const) {
      const { entries: planned } = plan(mode, { 'wh.mart.a': { id: 'old', deletedAt } });
      expect(planned[0]).toMatchObject({ kind: 'create', assetId: 'old' });
    }
  });

  it('lets the later of two entries of one name decide', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('The manifest has entries');
    const twice = [first, { ...first, key: 'model.other.a', description: 'later' }];
    const question = { entries: twice, existing: new Map(), ownershipOf: () => owned, newId: () => 'new' };
    const overwritten = planImport({ ...question, conflictMode: 'overwrite' });
    expect(overwritten.entries.map(({ kind }) => kind)).toEqual(['create', 'update']);
    expect(decidingEntries(overwritten)).toMatchObject([{ kind: 'create', entry: { description: 'later' } }]);
    expect(planImport({ ...question, conflictMode: 'ignore' }).entries.map(({ kind }) => kind)).toEqual([
      'create',
      'skip',
    ]);
  });
});
