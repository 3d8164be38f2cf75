import { describe, expect, it } from 'vitest';
import { instantOf } from '../../platform/instant.js';
import { isForEndpoint, isForGlobalEndpoint, webhookBody } from './webhook-events.js';

const event = (type: string, payload: Record<string, unknown> = {}) => ({
  type,
  payload: { asset_fqn: 'lake.sales.orders', ...payload },
  occurredAt: instantOf(Date.UTC(2026, 0, 2, 3, 4, 5), 60),
});

describe('the body', () => {
  it('is compact JSON with the event, its time in UTC and its payload, null fields included', () => {
    expect(webhookBody(event('proposal.created', { notes: null, name: 'é"\n' }))).toBe(
      '{"event":"proposal.created","timestamp":"2026-01-02T03:04:05.000060Z","payload":{"asset_fqn":"lake.sales.orders","notes":null,"name":"é\\"\\n"}}',
    );
  });
});

describe('the endpoint of the settings', () => {
  it.each(['created', 'acknowledged', 'approved', 'rejected', 'force_approved', 'withdrawn'])(
    'is told of proposal.%s',
    (what) => expect(isForGlobalEndpoint(event(`proposal.${what}`))).toBe(true),
  );

  it('is told of versions that were proposed, not of others', () => {
    const proposed = event('contract.published', { from_proposal_id: '00000000-0000-4000-8000-000000000001' });
    expect(isForGlobalEndpoint(proposed)).toBe(true);
    expect(isForGlobalEndpoint(event('contract.published', { from_proposal_id: null }))).toBe(false);
  });

  it.each(['proposal.expired', 'proposal.objection_filed', 'webhook.test'])('is not told of %s', (type) =>
    expect(isForGlobalEndpoint(event(type))).toBe(false),
  );
});

describe('an endpoint', () => {
  const endpoint = { events: ['proposal.created'], assetFqnPrefix: null, isEnabled: true };

  it('is told of the types that it names, or of all', () => {
    expect(isForEndpoint(endpoint, event('proposal.created'))).toBe(true);
    expect(isForEndpoint(endpoint, event('proposal.approved'))).toBe(false);
    expect(isForEndpoint({ ...endpoint, events: ['*'] }, event('proposal.expired'))).toBe(true);
    expect(isForEndpoint({ ...endpoint, events: [] }, event('proposal.created'))).toBe(false);
  });

  it('is told of assets whose name begins as it says', () => {
    const isTold = (assetFqnPrefix: string) =>
      isForEndpoint({ ...endpoint, assetFqnPrefix }, event('proposal.created'));
    expect(isTold('lake.sales.')).toBe(true);
    expect(isTold('lake.sales.orders')).toBe(true);
    expect(isTold('sales.')).toBe(false);
    expect(isTold('lake.sales%')).toBe(false);
  });

  it('is told of nothing while it is switched off', () => {
    expect(isForEndpoint({ ...endpoint, events: ['*'], isEnabled: false }, event('proposal.created'))).toBe(false);
  });
});
