import { expect, it } from 'vitest';
import { instantOf } from '../../platform/instant.js';
import { eventFrame, gapFrame, heartbeatFrame, openingFrame } from './event-frame.js';

it('an event is one line of data, whatever its payload holds', () => {
  const frame = eventFrame({
    position: 12,
    id: '00000000-0000-4000-8000-000000000001',
    type: 'proposal.created',
    assetId: '00000000-0000-4000-8000-000000000002',
    payload: { text: 'a\nb\r\nc\rdata: x\n\nid: 99\u2028' },
    occurredAt: instantOf(Date.UTC(2026, 0, 2, 3, 4, 5)),
  });
  const lines = frame.split(/\r\n|\r|\n/);
  expect(lines).toEqual(['id: 12', 'event: proposal.created', expect.stringMatching(/^data: \{/), '', '']);
  expect(JSON.parse(lines[2]?.slice('data: '.length) ?? '')).toEqual({
    id: '00000000-0000-4000-8000-000000000001',
    type: 'proposal.created',
    asset_id: '00000000-0000-4000-8000-000000000002',
    occurred_at: '2026-01-02T03:04:05Z',
    payload: { text: 'a\nb\r\nc\rdata: x\n\nid: 99\u2028' },
  });
});

it('the other blocks move the place and are no events', () => {
  expect(openingFrame(7)).toBe('retry: 2000\nid: 7\n\n');
  expect(heartbeatFrame(8)).toBe(': heartbeat\nid: 8\n\n');
});

it('a gap leads to the place before the next event', () => {
  expect(gapFrame(3, 10)).toBe('id: 9\nevent: stream.gap\ndata: {"type":"stream.gap","requested":3,"next":10}\n\n');
});
