import { describe, expect, it } from 'vitest';
import { type Piece, sentenceOf } from './sentence.js';

const words = (piece: Piece): string => {
  if (typeof piece === 'string') return piece;
  return piece.kind === 'code' ? `‹${piece.text}›` : piece.kind;
};
const told = (action: string, payload: Record<string, unknown> = {}): string => {
  const { tone, pieces } = sentenceOf({ action, payload });
  return `${tone}: ${pieces.map(words).join('')}`;
};

describe('an audit event in words', () => {
  it.each([
    ['contract.published', { version: '1.1.0', change_type: 'minor' }, 'good: actor published subject ‹1.1.0›'],
    ['contract.published', { version: '2.0.0', change_type: 'major' }, 'careful: actor published subject ‹2.0.0›'],
    ['contract.deprecated', { version: '1', superseded_by_version: '2' }, 'plain: subject ‹1› was replaced by ‹2›'],
    [
      'proposal.created',
      { breaking_changes_count: 1 },
      'careful: actor proposed a change of subject with 1 breaking change',
    ],
    ['proposal.created', {}, 'careful: actor proposed a change of subject'],
    ['proposal.acknowledged', { response: 'approved' }, 'good: actor approved the change of subject'],
    [
      'proposal.acknowledged',
      { response: 'migrating' },
      'careful: actor is migrating because of the change of subject',
    ],
    ['proposal.acknowledged', { response: 'blocked' }, 'bad: actor blocked the change of subject'],
    ['user.updated', { name_changed: true, role_changed: true }, 'plain: The name and the role of a person changed'],
    ['user.updated', {}, 'plain: The profile of a person changed'],
    ['team.created', { name: '<b>x</b>' }, 'plain: The team ‹<b>x</b>› was created'],
    ['webhook_endpoint.failed_resent', { resent: 1 }, 'plain: actor sent 1 failed webhook again'],
    [
      'webhook_endpoint.updated',
      { host: 'a.example.com' },
      'plain: actor changed a webhook receiver at ‹a.example.com›',
    ],
    ['channel.tested', { name: '#data', success: false }, 'careful: A test message did not arrive in ‹#data›'],
    ['bulk.assets_reassigned', { asset_count: 2, source_team_id: 'a' }, 'plain: 2 assets of team went to a team'],
    ['new_thing.failed_twice', {}, 'plain: New thing: failed twice'],
    ['', {}, 'plain: '],
  ])('%s %j', (action, payload, expected) => {
    expect(told(action, payload)).toBe(expected);
  });

  it('carries what people wrote', () => {
    const comment = (payload: Record<string, unknown>) =>
      sentenceOf({ action: 'proposal.acknowledged', payload }).comment;
    expect(comment({ notes: 'In March' })).toBe('In March');
    expect(comment({ reason: 'Too early' })).toBe('Too early');
    for (const payload of [{}, { notes: ' ' }, { notes: 7 }, { reason: 'Consumer blocked the proposal' }])
      expect(comment(payload)).toBeNull();
  });
});
