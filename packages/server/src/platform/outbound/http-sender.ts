import { setMaxListeners } from 'node:events';
import { exchange, openAgents } from './exchange.js';
import type { OutboundAnswer, OutboundRequest } from './outbound-request.js';
import { checkTarget, dnsTimeoutReason, type Resolve, type TargetRules } from './target-guard.js';

export type { OutboundAnswer, OutboundRequest };

export interface Sender {
  /** Never rejects. A signal that is aborted ends the attempt, as `failed`. */
  send(request: OutboundRequest, signal?: AbortSignal): Promise<OutboundAnswer>;
  /** Ends what is under way, as `failed`, and takes no more. */
  close(): Promise<void>;
}

export interface SenderMeans {
  readonly resolve?: Resolve;
  /** Certificates of the authorities to trust, as PEM; absent: those of Node. */
  readonly ca?: string;
}

const ended = 'the attempt was ended before an answer';

function timedOut(timeoutMs: number): string {
  return `no answer within ${timeoutMs / 1000} s`;
}

/** What the work gives, or `failed` with the reason of the signal once that is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | OutboundAnswer> {
  const aborted = new Promise<OutboundAnswer>((resolve) => {
    const tell = (): void => resolve({ kind: 'failed', reason: String(signal.reason) });
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true });
  });
  return Promise.race([work, aborted]);
}

/**
 * Sends requests to checked targets only. The name is resolved once an attempt, and the connection goes to an address that
 * passed the check; each attempt has a connection of its own. Proxies of the environment are not used.
 */
export function openSender(rules: TargetRules, { resolve, ca }: SenderMeans = {}): Sender {
  const agents = openAgents(ca);
  const underWay = new Map<AbortController, Promise<OutboundAnswer>>();
  let isClosed = false;

  async function attempt(request: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const target = await unlessAborted(checkTarget(request.url, rules, resolve), signal);
    if ('kind' in target) return target;
    if (!target.isAllowed) {
      // Not a verdict about the target: the next attempt may find its addresses.
      const kind = target.reason === dnsTimeoutReason ? 'failed' : 'refused';
      return { kind, reason: target.reason };
    }
    if (target.addresses.length === 0) return { kind: 'failed', reason: 'the name of the host does not resolve' };
    return exchange({ request, url: target.url, addresses: target.addresses, agents, signal });
  }

  return {
    async send(request, signal) {
      const control = new AbortController();
      const end = (): void => control.abort(ended);
      if (isClosed || signal?.aborted === true) return { kind: 'failed', reason: ended };
      if (signal !== undefined) {
        // One signal ends all sends of a worker; beyond ten Node 20 would take its listeners for a leak.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', end, { once: true });
      }
      const timer = setTimeout(() => control.abort(timedOut(request.timeoutMs)), request.timeoutMs);
      const answer = attempt(request, control.signal);
      underWay.set(control, answer);
      try {
        return await answer;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        underWay.delete(control);
      }
    },
    async close() {
      isClosed = true;
      const answers = [...underWay.values()];
      for (const control of underWay.keys()) control.abort(ended);
      await Promise.all(answers);
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
