import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, expect, vi } from 'vitest';
import {
  type OutboundAnswer,
  type OutboundRequest,
  openSender,
  type Sender,
  type SenderMeans,
} from '../../src/platform/outbound/http-sender.js';
import type { TargetRules } from '../../src/platform/outbound/target-guard.js';
import { httpReceiver, type Receiver, rawReceiver } from './receiver.js';

/** Lets the receivers of the tests be reached. */
export const rules: TargetRules = {
  isProduction: false,
  allowedDomains: [],
  dnsTimeoutMs: 5000,
  allowedRanges: ['127.0.0.0/8', '::1'],
};
/** Long enough that no attempt which gets its answer ends for being late. */
const patientMs = 60_000;
export const impatientMs = 150;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** Closes the thing after the test. */
export async function opening<T extends { close(): Promise<void> }>(thing: T | Promise<T>): Promise<T> {
  const open = await thing;
  opened.push(open);
  return open;
}

export const receiving = (answer: RequestListener, host?: string): Promise<Receiver> =>
  opening(httpReceiver(answer, host));
export const receivingRaw = (onData: (socket: Socket) => void): Promise<Receiver> => opening(rawReceiver(onData));
export const sending = (means?: SenderMeans, given: Partial<TargetRules> = {}): Promise<Sender> =>
  opening(openSender({ ...rules, ...given }, means));

export function requestTo(url: string, given: Partial<OutboundRequest> = {}): OutboundRequest {
  return { url, method: 'POST', headers: {}, body: '{}', timeoutMs: patientMs, ...given };
}

/** What a receiver answers to a request of its own sender. */
export async function answerOf(receiver: Receiver, given: Partial<OutboundRequest> = {}): Promise<OutboundAnswer> {
  return (await sending()).send(requestTo(`http://127.0.0.1:${receiver.port}/`, given));
}

export const ok: RequestListener = (_request, response) => {
  response.end('ok');
};
/** Waits until nobody is connected any more. */
export const isLeft = (receiver: Receiver): Promise<void> =>
  vi.waitFor(() => expect(receiver.connections()).toBe(0), { timeout: 4000 });
