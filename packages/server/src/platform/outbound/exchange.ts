import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { OutboundAnswer, OutboundRequest } from './outbound-request.js';
import { retryAfterSeconds } from './retry-after.js';
import { hostOf } from './target-guard.js';
import { describeFailure } from './transport-failure.js';

export interface Agents {
  readonly 'http:': http.Agent;
  readonly 'https:': https.Agent;
}

/** Time for the first addresses before the next one is tried beside them (RFC 8305); Node's own 250 ms fail on slow lines. */
const nextAddressMs = 1000;

/** No connection is used twice, so each is opened to an address that was checked for its attempt. */
export function openAgents(ca: string | undefined): Agents {
  const options = { keepAlive: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: nextAddressMs };
  return {
    'http:': new http.Agent(options),
    'https:': new https.Agent({ ...options, ...(ca === undefined ? {} : { ca }) }),
  };
}

const maxTextBytes = 64 * 1024;
const maxHeaderBytes = 16 * 1024;
/** Gives the addresses that were checked, whatever name is asked for. */
function only(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, { all }, done) => {
    const [first] = found;
    if (all === true || first === undefined) done(null, found);
    else done(null, first.address, first.family);
  };
}

/** The body as far as it arrives, up to the limit; then the connection is dropped. Never rejects. */
async function readText(message: http.IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let leftBytes = maxTextBytes;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      const taken = chunk.subarray(0, leftBytes);
      leftBytes -= taken.length;
      // A character that the limit cuts in two is left out.
      text += decoder.decode(taken, { stream: true });
      if (leftBytes === 0) break;
    }
  } catch {
    // The status arrived, so the receiver has answered; sending again because of the rest would deliver twice.
  }
  return text.replaceAll('\0', '\uFFFD');
}

export interface Exchange {
  readonly request: OutboundRequest;
  readonly url: URL;
  /** Checked addresses of the host, at least one. */
  readonly addresses: readonly string[];
  readonly agents: Agents;
  /** Its reason is what a failure says. */
  readonly signal: AbortSignal;
}

function optionsOf({ request, url, addresses, agents, signal }: Exchange): https.RequestOptions {
  const host = hostOf(url);
  return {
    method: request.method,
    protocol: url.protocol,
    hostname: host,
    port: url.port,
    path: url.pathname + url.search,
    // Last wins whatever the case of its name: callers do not decide where a request goes or ends.
    headers: {
      'User-Agent': 'Tessera',
      ...request.headers,
      Host: url.host,
      'Content-Length': Buffer.byteLength(request.body),
      'Accept-Encoding': 'identity',
      Connection: 'close',
    },
    agent: agents[url.protocol as keyof Agents],
    servername: isIP(host) === 0 ? host : '',
    lookup: only(addresses),
    maxHeaderSize: maxHeaderBytes,
    signal,
  };
}

/** Sends one request to one of the addresses. Never rejects. */
export function exchange(means: Exchange): Promise<OutboundAnswer> {
  const { request, url, signal } = means;
  return new Promise((settle) => {
    const fail = (error: unknown): void =>
      settle({ kind: 'failed', reason: signal.aborted ? String(signal.reason) : describeFailure(error) });
    try {
      const sent = (url.protocol === 'https:' ? https : http).request(optionsOf(means), (message) => {
        void readText(message).then((text) => {
          const retryAfter = retryAfterSeconds(message.headers['retry-after'], Date.now());
          settle({
            kind: 'answered',
            status: message.statusCode ?? 0,
            text,
            ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
          });
          sent.destroy();
        });
      });
      sent.on('error', fail);
      sent.end(request.body);
    } catch (error) {
      fail(error);
    }
  });
}
