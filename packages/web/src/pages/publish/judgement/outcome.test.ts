import { expect, it } from 'vitest';
import { isBreakingOutcome, outcomeOf } from './outcome.js';

const situation = {
  isUnchanged: false,
  liveVersion: '1.2.0',
  version: '2.0.0',
  breaking: 1,
  consumers: 2,
  pendingProposalId: null,
  goesLiveWithLastAnswer: false,
};

it.each([
  [{}, { kind: 'proposal', isPublishedByItself: false }],
  [{ goesLiveWithLastAnswer: true }, { kind: 'proposal', isPublishedByItself: true }],
  [{ goesLiveWithLastAnswer: true, consumers: 0 }, { kind: 'live-unread' }],
  [{ consumers: 0 }, { kind: 'proposal', isPublishedByItself: false }],
  [{ pendingProposalId: 'p' }, { kind: 'proposal-in-the-way', proposalId: 'p' }],
  [{ pendingProposalId: 'p', version: '2.0.0-rc.1' }, { kind: 'live-unasked' }],
  [{ liveVersion: '2.0.0-rc.1' }, { kind: 'live-unasked' }],
  [{ pendingProposalId: 'p', breaking: 0, version: '1.3.0' }, { kind: 'live' }],
  [{ isUnchanged: true, breaking: 0 }, { kind: 'nothing' }],
  [{ liveVersion: null, breaking: 0, version: '1.0.0' }, { kind: 'first' }],
])('%j becomes %j', (fields, outcome) => {
  expect(outcomeOf({ ...situation, ...fields })).toEqual(outcome);
});

it('breaking outcomes are known', () => {
  expect((['nothing', 'first', 'live'] as const).map((kind) => isBreakingOutcome({ kind }))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isBreakingOutcome({ kind: 'live-unasked' })).toBe(true);
});
