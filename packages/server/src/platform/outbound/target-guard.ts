import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { within } from '../patience.js';
import type { Settings } from '../settings/setting-table.js';
import { inRanges, isGloballyRoutable } from './address-range.js';

export interface TargetRules {
  readonly isProduction: boolean;
  /** Names that may be reached, with those below them; empty: all. */
  readonly allowedDomains: readonly string[];
  readonly dnsTimeoutMs: number;
  /** Ranges that may be reached all the same, e.g. `127.0.0.1/32`; refused by default. */
  readonly allowedRanges: readonly string[];
}

export type CheckedTarget =
  | {
      readonly isAllowed: true;
      readonly url: URL;
      /** Addresses that passed; empty when the name does not resolve. */
      readonly addresses: readonly string[];
    }
  | { readonly isAllowed: false; readonly reason: string };

/** All addresses of a name; rejects when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const dnsTimeoutReason = 'DNS resolution timed out';

/** The rules that the settings give. */
export function targetRules(
  settings: Pick<
    Settings,
    'environment' | 'webhookAllowedDomains' | 'webhookAllowedRanges' | 'webhookDnsTimeoutSeconds'
  >,
): TargetRules {
  return {
    isProduction: settings.environment === 'production',
    allowedDomains: settings.webhookAllowedDomains,
    dnsTimeoutMs: settings.webhookDnsTimeoutSeconds * 1000,
    allowedRanges: settings.webhookAllowedRanges,
  };
}

/** As the system resolves names, with its file of hosts and its search domains. */
async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '');
const withoutDot = (host: string): string => host.replace(/\.$/, '');

/** The host as certificates and lists spell it: without the brackets of an IPv6 address and the dot of a complete name. */
export function hostOf(url: URL): string {
  return withoutDot(withoutBrackets(url.hostname));
}

/** Characters of a complete name (RFC 1035, 2.3.4), without the dot at its end. */
const longestHost = 253;
const noHost = 'Webhook URL must have a hostname';

/** Whether there is a host after `//`; a lenient parser would find one in `https:///host` and `https:host`. */
function namesHost(text: string): boolean {
  const authority = /^[a-z]+:\/\/([^/\\?#]*)/i.exec(text)?.[1] ?? '';
  return /^[^:]/.test(authority.slice(authority.lastIndexOf('@') + 1));
}

/** Reads the URL by the rules that need no address. Reasons never repeat more of it than the scheme. */
function readUrl(text: string, { isProduction }: TargetRules): URL | string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? '';
  if (isProduction && scheme !== 'https') return 'Webhook URL must use HTTPS in production';
  if (scheme !== 'http' && scheme !== 'https') return `Invalid URL scheme: ${scheme}`;
  if (!namesHost(text)) return noHost;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: parsers drop them, so a name could be hidden
  if (/[\u0000-\u0020\u007f]/.test(text)) return 'Invalid URL: it holds spaces or control characters';
  if (!URL.canParse(text)) return 'Invalid URL: it cannot be read';
  const url = new URL(text);
  if (hostOf(url) === '') return noHost;
  if (hostOf(url).length > longestHost) return 'Invalid URL: its host is longer than a name can be';
  // The URL is shown where deliveries are listed.
  if (url.username !== '' || url.password !== '') return 'Invalid URL: it holds a user name or a password';
  return url;
}

function isAllowedDomain(host: string, allowed: readonly string[]): boolean {
  const names = allowed.map((entry) => withoutDot(domainToASCII(entry.trim()))).filter((name) => name !== '');
  return names.length === 0 || names.some((name) => host === name || host.endsWith(`.${name}`));
}

/** The addresses of the host; `null` when that takes too long. A name that does not resolve has none. */
async function addressesOf(url: URL, timeoutMs: number, resolve: Resolve): Promise<readonly string[] | null> {
  const host = withoutBrackets(url.hostname);
  if (isIP(host) !== 0) return [host];
  return within(
    timeoutMs,
    resolve(host).catch(() => []),
  );
}

/**
 * Whether something may be sent to the URL: it is well-formed, its host is allowed, and every address of the host is one of
 * the internet. A name that does not resolve passes without addresses; nothing can be sent to it then.
 *
 * To connect, use the addresses of the answer. Resolving the name again may give others.
 */
export async function checkTarget(
  text: string,
  rules: TargetRules,
  resolve: Resolve = resolveBySystem,
): Promise<CheckedTarget> {
  const url = readUrl(text, rules);
  if (typeof url === 'string') return { isAllowed: false, reason: url };
  if (!isAllowedDomain(hostOf(url), rules.allowedDomains)) {
    return { isAllowed: false, reason: 'Webhook URL hostname is not in allowlist' };
  }
  const addresses = await addressesOf(url, rules.dnsTimeoutMs, resolve);
  if (addresses === null) return { isAllowed: false, reason: dnsTimeoutReason };
  const isExempt = inRanges(rules.allowedRanges);
  if (addresses.every((address) => isGloballyRoutable(address) || isExempt(address))) {
    return { isAllowed: true, url, addresses };
  }
  return { isAllowed: false, reason: 'Webhook URL resolves to blocked IP range' };
}
