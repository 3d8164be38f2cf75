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

function optionsOf({ request, url, addresses, agents }: Exchange): https.RequestOptions {
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
  };
}

async function answerWith(message: http.IncomingMessage): Promise<OutboundAnswer> {
  const text = await readText(message);
  const retryAfter = retryAfterSeconds(message.headers['retry-after'], Date.now());
  return {
    kind: 'answered',
    status: message.statusCode ?? 0,
    text,
    ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
  };
}

/** The answer to a request that is under way; its connection is dropped then. Never rejects, and ends with the signal. */
async function answerTo(sent: http.ClientRequest, signal: AbortSignal): Promise<OutboundAnswer> {
  const end = (): void => {
    sent.destroy();
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const message = await new Promise<http.IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve);
      sent.on('error', reject);
      // Without a listener of its own such a socket stays open, and destroying the request does not reach it.
      sent.on('upgrade', (_message, socket) => {
        socket.destroy();
        reject(Object.assign(new Error('upgrade'), { code: 'HPE_UPGRADE' }));
      });
      sent.on('close', () => reject(new Error('closed')));
    });
    return await answerWith(message);
  } catch (error) {
    return { kind: 'failed', reason: signal.aborted ? String(signal.reason) : describeFailure(error) };
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/** Sends one request to one of the addresses. Never rejects. */
export async function exchange(means: Exchange): Promise<OutboundAnswer> {
  const { request, url, signal } = means;
  if (signal.aborted) return { kind: 'failed', reason: String(signal.reason) };
  let sent: http.ClientRequest;
  try {
    sent = (url.protocol === 'https:' ? https : http).request(optionsOf(means));
  } catch (error) {
    return { kind: 'failed', reason: describeFailure(error) };
  }
  sent.end(request.body);
  return answerTo(sent, signal);
}
