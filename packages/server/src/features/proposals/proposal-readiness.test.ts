import { describe, expect, it } from 'vitest';
import { type Answer, proposalReadiness, type ReadinessQuestion } from './proposal-readiness.js';

const yes = (teamId: string): Answer => ({ teamId, response: 'approved' });
const moving = (teamId: string): Answer => ({ teamId, response: 'migrating' });
const no = (teamId: string): Answer => ({ teamId, response: 'blocked' });

describe('proposalReadiness', () => {
  it.each<[string, Partial<ReadinessQuestion>, object]>([
    ['nobody answered', { consumerIds: ['a', 'b'] }, { status: 'pending', waitingFor: ['a', 'b'] }],
    ['one is missing', { consumerIds: ['a', 'b'], answers: [yes('b')] }, { status: 'pending', waitingFor: ['a'] }],
    [
      'everybody agreed',
      { consumerIds: ['a', 'b'], answers: [yes('a'), moving('b')] },
      { status: 'approved', reason: 'everybody-answered' },
    ],
    [
      'a block decides',
      { consumerIds: ['a', 'b'], answers: [yes('a'), no('b')] },
      { status: 'rejected', blockedBy: 'b' },
    ],
    [
      'a block of a stranger decides too',
      { consumerIds: ['a'], answers: [no('x')] },
      { status: 'rejected', blockedBy: 'x' },
    ],
    [
      'a stranger completes nothing',
      { consumerIds: ['a'], answers: [yes('x')] },
      { status: 'pending', waitingFor: ['a'] },
    ],
    [
      'without consumers any answer decides',
      { consumerIds: [], answers: [yes('x')] },
      { status: 'approved', reason: 'everybody-answered' },
    ],
    ['the last one left', { consumerIds: [], after: 'departure' }, { status: 'approved', reason: 'nobody-left' }],
    [
      'one left, the others agreed',
      { consumerIds: ['a'], answers: [yes('a')], after: 'departure' },
      { status: 'approved', reason: 'everybody-answered' },
    ],
    [
      'one left, another is missing',
      { consumerIds: ['a'], after: 'departure' },
      { status: 'pending', waitingFor: ['a'] },
    ],
    [
      'nobody was ever asked',
      { consumerIds: [], askedTeamIds: [], after: 'departure' },
      { status: 'pending', waitingFor: [] },
    ],
  ])('%s', (_, facts, expected) => {
    expect(
      proposalReadiness({ consumerIds: [], answers: [], askedTeamIds: ['a', 'b'], after: 'answer', ...facts }),
    ).toEqual(expected);
  });
});
