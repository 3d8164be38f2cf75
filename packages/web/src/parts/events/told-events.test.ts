import type { Proposal, ProposalStatusDetail } from '@tessera/sdk';
import { describe, expect, it } from 'vitest';
import { eventsOfProposal, eventsOfVersions, newestFirst } from './told-events.js';

const proposal = (fields: object = {}) =>
  ({
    id: 'p',
    asset_id: 'a',
    proposed_by: 'producer',
    proposed_at: '2026-01-01T00:00:00Z',
    resolved_at: null,
    breaking_changes: [{}, {}],
    objections: [{ team_id: 'other', reason: 'Too early', objected_at: '2026-01-02T00:00:00Z' }],
    ...fields,
  }) as unknown as Proposal;
const status = (fields: object = {}) =>
  ({
    status: 'pending',
    asset_fqn: 'shop.orders',
    proposed_by: { team_id: 'producer' },
    acknowledgments: [],
    ...fields,
  }) as unknown as ProposalStatusDetail;

const answer = (response: string) => ({
  consumer_team_id: 'reader',
  response,
  notes: 'Well',
  responded_at: '2026-01-03T00:00:00+00:00',
});
const shown = (...given: Parameters<typeof eventsOfProposal>) =>
  eventsOfProposal(...given).map(({ action, actor_id: actor }) => `${action} ${actor}`);

describe('what happened to a proposal', () => {
  it('is told from the newest on', () => {
    expect(shown(proposal(), status())).toEqual(['proposal.objection_filed other', 'proposal.created producer']);
  });

  it.each([
    ['approved', 'approved', 'proposal.approved null'],
    ['rejected', 'blocked', 'proposal.rejected reader'],
    ['withdrawn', 'approved', 'proposal.withdrawn producer'],
    ['expired', 'migrating', 'proposal.expired null'],
  ])('ends with what became of it: %s', (end, response, expected) => {
    const resolved = proposal({ resolved_at: '2026-01-03T00:00:00Z', objections: [] });
    expect(shown(resolved, status({ status: end, acknowledgments: [answer(response)] }))).toEqual([
      expected,
      'proposal.acknowledged reader',
      'proposal.created producer',
    ]);
  });

  it('carries what people wrote, and the name of the asset', () => {
    const [event] = eventsOfProposal(proposal({ objections: [] }), status({ acknowledgments: [answer('approved')] }));
    expect(event?.payload).toMatchObject({ notes: 'Well', response: 'approved', asset_fqn: 'shop.orders' });
  });
});

it('versions are told, and everything is put in order of time', () => {
  const versions = [
    { id: 'v1', version: '1.0.0', published_at: '2026-01-01T00:00:00Z', published_by: 't' },
    { id: 'v2', version: '2.0.0', published_at: '2026-01-02T00:00:00Z', published_by: 't', change_type: 'major' },
  ];
  const events = newestFirst(eventsOfVersions(versions, { assetId: 'a', fqn: null }));
  expect(events.map(({ payload }) => payload['version'])).toEqual(['2.0.0', '1.0.0']);
  expect(events[0]?.payload).toEqual({ version: '2.0.0', change_type: 'major', asset_id: 'a' });
});
