import { expect, it } from 'vitest';
import type { Difference, Differences, Imported, ImportedItem } from '../sending/imported.js';
import { countsOf, previewRows } from './preview-rows.js';

const difference = (fqn: string, fields: Partial<Difference>): Difference => ({
  fqn,
  change_type: 'modified',
  schema_change_type: 'compatible',
  has_schema: true,
  breaking_changes: [],
  compatible_changes: [],
  asset_id: 'a',
  current_version: '1.0.0',
  suggested_version: '1.1.0',
  ...fields,
});
const item = (fqn: string, fields: Partial<ImportedItem>): ImportedItem => ({
  fqn,
  action: 'updated',
  assetId: 'a',
  contract: { outcome: 'published', version: '1.1.0', reason: null },
  proposalId: null,
  notes: [],
  ...fields,
});
const change = {
  type: 'property_removed',
  path: 'properties.b',
  message: 'b is gone',
  old_value: null,
  new_value: null,
};
const differences: Differences = {
  items: [
    difference('same', {}),
    difference('promised', { change_type: 'unchanged', schema_change_type: 'none', suggested_version: null }),
    difference('fine', {}),
    difference('broken', { schema_change_type: 'breaking', breaking_changes: [change], suggested_version: '2.0.0' }),
    difference('fresh', { change_type: 'new', schema_change_type: null, asset_id: null, current_version: null }),
    difference('held', { schema_change_type: 'breaking' }),
    difference('gone', { change_type: 'deleted', schema_change_type: null }),
  ],
  teams: [
    {
      team_id: 't',
      team_name: 'finance',
      as: ['consumer'],
      is_breaking: true,
      because: [
        {
          asset_id: 'a',
          fqn: 'broken',
          is_breaking: true,
          as: 'consumer',
          depth: 0,
          through_asset_id: 'a',
          through_fqn: 'broken',
        },
        {
          asset_id: 'a',
          fqn: 'fine',
          is_breaking: false,
          as: 'consumer',
          depth: 0,
          through_asset_id: 'a',
          through_fqn: 'fine',
        },
      ],
    },
  ],
  problems: [],
};
const dryRun: Imported = {
  items: [
    item('same', { action: 'unchanged', contract: { outcome: 'unchanged', version: '1.0.0', reason: null } }),
    item('promised', { action: 'unchanged' }),
    item('fine', {}),
    item('broken', { contract: { outcome: 'proposed', version: '2.0.0', reason: null } }),
    item('fresh', {
      action: 'created',
      contract: { outcome: 'published', version: '1.0.0', reason: null },
      assetId: null,
    }),
    item('held', { action: 'skipped', contract: null }),
    item('odd', { action: 'error', contract: null, notes: ['The name is too long.'] }),
  ],
  total: 6,
  problems: [],
};

it('what breaks comes first, with whom and with what becomes of it', () => {
  const rows = previewRows(differences, dryRun);
  expect(
    rows.map(({ verdict, fqn, fate, notes, readers }) => [verdict, fqn, [fate, ...notes].join(' | '), readers.join()]),
  ).toEqual([
    ['breaking', 'broken', 'The asset is updated; version 2.0.0 becomes a proposal', 'finance'],
    ['compatible', 'promised', 'Version 1.1.0 goes live', ''],
    ['compatible', 'fine', 'The asset is updated; version 1.1.0 goes live', ''],
    ['new', 'fresh', 'A new asset; version 1.0.0 goes live', ''],
    ['gone', 'gone', 'The document does not name it any more; the asset stays', ''],
    ['skipped', 'held', 'Left as it is, as it exists already', ''],
    ['skipped', 'odd', 'Cannot be imported | The name is too long.', ''],
    ['unchanged', 'same', 'Version 1.0.0 stays', ''],
  ]);
  expect(rows[0]?.findings.map(({ message, verdict }) => [message, verdict])).toEqual([['b is gone', 'breaking']]);
  expect(countsOf(rows)).toEqual({ breaking: 1, compatible: 2, new: 1, gone: 1, skipped: 2, unchanged: 1 });
});

it('entries of which a very long answer tells no outcome are there, too', () => {
  const [first] = previewRows(differences, { ...dryRun, items: [] });
  expect(first).toMatchObject({ fqn: 'broken', verdict: 'breaking', fate: '' });
});
