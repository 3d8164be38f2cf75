import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../platform/instant.js';
import type { ClaimedDelivery } from './delivery.js';
import type { AttemptAnswer } from './delivery-kind.js';
import { outcomeOf, released } from './delivery-outcome.js';

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number): Instant => instantOf(start + seconds * 1000);
const id = '00000000-0000-4000-8000-000000000001';
const delivery: ClaimedDelivery = {
  id,
  sequence: 1,
  kind: 'webhook',
  targetId: id,
  lineId: id,
  eventId: id,
  eventType: 'proposal.created',
  payload: '{}',
  url: 'https://hooks.example',
  occurredAt: at(0),
  createdAt: at(0),
  status: 'pending',
  attempts: 1,
  nextAttemptAt: at(40),
  lastAttemptAt: at(2),
  lastError: 'before',
  lastStatusCode: 500,
  deliveredAt: null,
  claim: id,
};
const judge = (answer: AttemptAnswer, waitsSeconds = [1, 5]) =>
  outcomeOf(delivery, answer, { waitsSeconds, random: () => 0.5 }, at(10));
const answered = (status: number, text = ''): AttemptAnswer => ({ kind: 'answered', status, text });

describe('an attempt', () => {
  it.each([200, 204, 299])('that is answered with %i is a success', (status) => {
    expect(judge(answered(status, 'ok'))).toEqual({
      settlement: {
        status: 'delivered',
        attempts: 2,
        nextAttemptAt: null,
        lastAttemptAt: at(10),
        lastError: null,
        lastStatusCode: status,
        deliveredAt: at(10),
      },
      lesson: 'works',
    });
  });

  it('of what is not HTTP succeeds without a status', () => {
    expect(judge({ kind: 'accepted' }).settlement).toMatchObject({ status: 'delivered', lastError: null });
  });

  it.each([300, 302, 404, 429, 500])('that is answered with %i is repeated', (status) => {
    expect(judge(answered(status, ' not now '))).toEqual({
      settlement: {
        status: 'pending',
        attempts: 2,
        nextAttemptAt: at(15),
        lastAttemptAt: at(10),
        lastError: 'not now',
        lastStatusCode: status,
        deliveredAt: null,
      },
      lesson: 'fails',
    });
  });

  it('is repeated later when the receiver asks for it', () => {
    const asked = judge({ kind: 'answered', status: 503, text: '', retryAfterSeconds: 120 });
    expect(asked.settlement).toMatchObject({ nextAttemptAt: at(130), lastError: 'HTTP 503' });
  });

  it('without an answer keeps the last status', () => {
    const { settlement, lesson } = judge({ kind: 'failed', reason: 'no answer within 30 s' });
    expect(settlement).toMatchObject({ status: 'pending', lastError: 'no answer within 30 s', lastStatusCode: 500 });
    expect(lesson).toBe('fails');
  });

  it('is the last one when there is no wait for it', () => {
    const { settlement } = judge(answered(500, 'never'), [1]);
    expect(settlement).toMatchObject({ status: 'failed', attempts: 2, nextAttemptAt: null, lastError: 'never' });
  });

  it('that may not be made ends the delivery and counts nothing', () => {
    const { settlement, lesson } = judge({ kind: 'refused', reason: 'Endpoint deleted' });
    expect(settlement).toMatchObject({ status: 'failed', attempts: 1, lastError: 'Endpoint deleted' });
    expect(settlement).toMatchObject({ lastAttemptAt: at(2), lastStatusCode: 500 });
    expect(lesson).toBe('none');
  });

  it('keeps of an answer what every database can hold', () => {
    const text = `a\u0000b\ud800c${'é'.repeat(600)}`;
    const { lastError } = judge(answered(500, text)).settlement;
    expect(lastError).toHaveLength(500);
    expect(lastError?.slice(0, 6)).toBe('a b\ufffdcé');
    expect(judge(answered(500, '😀'.repeat(600))).settlement.lastError).toBe('😀'.repeat(500));
  });

  it('that was given up leaves the record as it was', () => {
    expect(released(delivery, at(10)).settlement).toMatchObject({
      status: 'pending',
      attempts: 1,
      nextAttemptAt: at(10),
      lastError: 'before',
    });
  });
});
