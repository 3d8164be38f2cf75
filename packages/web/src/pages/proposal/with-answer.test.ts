import type { ProposalStatusDetail } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { withAnswer } from './with-answer.js';

const asked = (id: string) => ({ team_id: id, team_name: id, registered_at: '' });
const status = (...missing: string[]) =>
  ({
    status: 'pending',
    consumers: { total: 2, acknowledged: 0, pending: missing.length, blocked: 0 },
    acknowledgments: [],
    pending_consumers: missing.map(asked),
  }) as unknown as ProposalStatusDetail;
const given = (response: 'approved' | 'blocked' | 'migrating') => ({
  team: { id: 'a', name: 'A' },
  answer: { consumer_team_id: 'a', response, migration_deadline: '2027-01-01T00:00:00Z' },
  at: 'now',
});

it.each([
  ['approved', ['a', 'b'], 'pending', 1, 0],
  ['migrating', ['a'], 'approved', 0, 0],
  ['blocked', ['a', 'b'], 'rejected', 1, 1],
] as const)('%s of a while %j are missing', (response, missing, expected, pending, blocked) => {
  expect(withAnswer(status(...missing), given(response))).toMatchObject({
    status: expected,
    consumers: { acknowledged: 1, pending, blocked },
    acknowledgments: [
      { consumer_team_name: 'A', response, responded_at: 'now', migration_deadline: '2027-01-01T00:00:00Z' },
    ],
  });
});
