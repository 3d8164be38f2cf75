import { expect, it } from 'vitest';
import { detailLines } from './event-detail-lines.js';

const anyId = '11111111-2222-4333-8444-555555555555';

it('tells what was and what is in one line', () => {
  expect(detailLines({ old_status: 'active', new_status: null, reason: 'it ended' })).toEqual([
    { kind: 'change', name: 'Status', before: 'active', after: 'none' },
    { kind: 'value', name: 'Reason', text: 'it ended' },
  ]);
});

it('leaves out ids, which name nothing', () => {
  expect(
    detailLines({
      team_id: anyId,
      asset_ids: [anyId, anyId],
      asset_count: 2,
      source_team_id: anyId,
      target_team_id: anyId,
    }),
  ).toEqual([{ kind: 'value', name: 'Asset count', text: '2' }]);
});

it('writes lists, yes and no, and everything else as it is', () => {
  expect(detailLines({ scopes: ['read'], events: [], force: false, deep: { a: [1] } })).toEqual([
    { kind: 'value', name: 'Scopes', text: 'read' },
    { kind: 'value', name: 'Events', text: 'none' },
    { kind: 'value', name: 'Force', text: 'no' },
    { kind: 'value', name: 'Deep', text: '{"a":[1]}' },
  ]);
});
