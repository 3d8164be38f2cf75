import { describe, expect, it } from 'vitest';
import { type Instant, instantOf, parseInstant } from '../../platform/instant.js';
import type { Channel, SlackDetails } from './channel.js';
import { problemOf, slackAnswer, slackApiAnswer, withoutSecrets } from './channel-answer.js';
import { isForChannel } from './channel-filter.js';
import { digestDueAt } from './digest.js';
import { severityOf } from './messages/event-severity.js';
import { teamsToTell } from './recipients.js';
import { reminderStep } from './reminder.js';
import { stewardsOf } from './stewards.js';

const at = (text: string): Instant => parseInstant(text) as Instant;

describe('who is told', () => {
  const proposal = { proposedBy: 'proposer', askedTeamIds: ['asked', 'left'], affectedTeamIds: ['affected', 'asked'] };
  const concerned = { ownerTeamId: 'owner', consumerTeamIds: ['asked', 'late'], proposal };
  const told = (type: string, payload = {}) => [...teamsToTell({ type, payload }, concerned)].sort();

  it.each([
    'proposal.created',
    'proposal.approved',
    'proposal.rejected',
    'proposal.force_approved',
    'proposal.withdrawn',
    'proposal.expired',
  ])('of %s: everybody whom it concerns, once', (type) => {
    expect(told(type)).toEqual(['affected', 'asked', 'late', 'left', 'owner', 'proposer']);
  });

  it('of answers: those that wait and those that are affected, not who gave it', () => {
    expect(told('proposal.acknowledged', { consumer_team_id: 'asked' })).toEqual(['affected', 'owner', 'proposer']);
    expect(told('proposal.objection_filed', { objector_team_id: 'affected' })).toEqual(['asked', 'owner', 'proposer']);
  });

  it('of a new version: its consumers; of a reminder: who is reminded', () => {
    expect(told('contract.published')).toEqual(['asked', 'late']);
    expect(told('proposal.reminder', { team_id: 'asked' })).toEqual(['asked']);
  });

  it('nobody twice when one team is both', () => {
    const own = { ...proposal, proposedBy: 'owner' };
    const teams = teamsToTell({ type: 'proposal.acknowledged', payload: {} }, { ...concerned, proposal: own });
    expect([...teams].sort()).toEqual(['affected', 'asked', 'owner']);
    expect(
      teamsToTell(
        { type: 'proposal.created', payload: {} },
        { ownerTeamId: null, consumerTeamIds: [], proposal: null },
      ),
    ).toEqual([]);
  });
});

describe('severity', () => {
  it.each([
    ['proposal.created', {}, 'warning'],
    ['proposal.acknowledged', {}, 'info'],
    ['proposal.approved', {}, 'info'],
    ['proposal.rejected', {}, 'critical'],
    ['proposal.force_approved', {}, 'critical'],
    ['proposal.objection_filed', {}, 'warning'],
    ['proposal.expired', {}, 'warning'],
    ['proposal.reminder', { days_left: 3 }, 'warning'],
    ['proposal.reminder', { days_left: 1 }, 'critical'],
    ['contract.published', { force: false }, 'info'],
    ['contract.published', { force: true }, 'critical'],
    ['something.else', {}, 'info'],
  ])('of %s %j is %s', (type, payload, severity) => {
    expect(severityOf(type, payload)).toBe(severity);
  });
});

describe('a Slack configuration', () => {
  const channel = (notifyOn: SlackDetails['notifyOn']) =>
    ({
      events: ['contract.published'],
      minSeverity: 'info',
      assetFqnPrefixes: [],
      slack: { channelId: 'C1', channelName: null, secretKind: 'webhook_url', notifyOn },
    }) as unknown as Channel;
  const version = (force: boolean) => ({ type: 'contract.published', payload: { force } });

  it('tells forced versions from others', () => {
    expect([true, false].map((force) => isForChannel(channel(['force.publish']), version(force)))).toEqual([
      true,
      false,
    ]);
    expect([true, false].map((force) => isForChannel(channel(['contract.published']), version(force)))).toEqual([
      true,
      true,
    ]);
  });
});

describe('stewards', () => {
  const [ada, bob, eve] = [
    { id: 'ada', role: 'user' },
    { id: 'bob', role: 'team_admin' },
    { id: 'eve', role: 'admin' },
  ];
  it.each([
    ['the owner of the asset', [ada, bob, eve], 'ada', [ada]],
    ['who runs the team, when the owner is not of it', [ada, bob, eve], 'dan', [bob, eve]],
    ['the members, when nobody runs it', [ada], null, [ada]],
    ['nobody, when there is nobody', [], 'ada', []],
  ])('are %s', (_, members, owner, expected) => {
    expect(stewardsOf(members, owner)).toEqual(expected);
  });
});

describe('a digest is due', () => {
  it.each([
    ['hourly', '2030-01-01T10:00:00Z', '2030-01-01T11:00:00Z'],
    ['hourly', '2030-01-01T10:59:59.999999Z', '2030-01-01T11:00:00Z'],
    ['daily', '2030-01-01T06:59:59Z', '2030-01-01T07:00:00Z'],
    ['daily', '2030-01-01T07:00:00Z', '2030-01-02T07:00:00Z'],
  ] as const)('%s after %s at %s', (mode, now, due) => {
    expect(digestDueAt(mode, at(now))).toBe(at(due));
  });
});

describe('a reminder', () => {
  const due = at('2030-01-31T00:00:00Z');
  const step = (reason: 'answer' | 'migration', hours: number) =>
    reminderStep(reason, due, instantOf(Date.parse(due) - hours * 3_600_000));

  it('is the one of the nearest step', () => {
    expect([73, 72, 25, 24, 1, 0, -1].map((hours) => step('answer', hours))).toEqual([null, 3, 3, 1, 1, null, null]);
    expect([169, 168, 25, 24].map((hours) => step('migration', hours))).toEqual([null, 7, 7, 1]);
  });
});

describe('what receivers answer', () => {
  const answered = (status: number, text: string) => ({ kind: 'answered', status, text }) as const;

  it('is kept only when it is a word', () => {
    expect(withoutSecrets(answered(410, ' channel_is_archived\n'))).toEqual(answered(410, 'channel_is_archived'));
    expect(withoutSecrets(answered(404, 'Cannot POST /services/T0/B0/secret'))).toEqual(answered(404, ''));
  });

  it('is `ok` from Slack, or it was not taken', () => {
    expect(problemOf(slackAnswer(answered(200, 'ok\n')))).toBeNull();
    expect(slackAnswer(answered(200, '<html>'))).toMatchObject({ kind: 'failed' });
    expect(slackAnswer(answered(202, 'ok'))).toMatchObject({ kind: 'failed' });
    expect(problemOf(slackAnswer(answered(403, 'invalid_token')))).toBe('HTTP 403: invalid_token');
  });

  it('is in the body from the API of Slack', () => {
    expect(problemOf(slackApiAnswer(answered(200, '{"ok":true,"channel":"C1"}')))).toBeNull();
    expect(problemOf(slackApiAnswer(answered(200, '{"ok":false,"error":"channel_not_found"}')))).toBe(
      'Slack answered channel_not_found',
    );
    for (const text of ['', 'null', '[]', '{"ok":false,"error":"<script>"}', '{"ok":1}'])
      expect(problemOf(slackApiAnswer(answered(200, text)))).toBe('Slack answered no ok');
    expect(slackApiAnswer(answered(429, 'x'))).toMatchObject({ kind: 'answered', status: 429 });
  });
});
