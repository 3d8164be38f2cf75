import { BlockList, isIP } from 'node:net';

/** A set of addresses of one family, as `first address/bits`. */
export interface AddressRange {
  readonly family: 'ipv4' | 'ipv6';
  readonly network: string;
  readonly prefix: number;
}

export type IsInRanges = (address: string) => boolean;

function familyOf(address: string): AddressRange['family'] | null {
  // An address with a zone (RFC 4007) means something on this host only.
  if (address.includes('%')) return null;
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address; `null` when the text is none. */
export function parseRange(text: string): AddressRange | null {
  const [network = '', bits, ...rest] = text.trim().split('/');
  const family = familyOf(network);
  if (family === null || rest.length > 0) return null;
  const maxPrefix = family === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { family, network, prefix: maxPrefix };
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  return prefix <= maxPrefix ? { family, network, prefix } : null;
}

/**
 * Whether an address is in one of the ranges. An IPv4 address written as an IPv6 one (`::ffff:10.0.0.1`) is in the IPv4
 * ranges. What is no address is in none.
 *
 * @throws {RangeError} when a text is no range.
 */
export function inRanges(texts: readonly string[]): IsInRanges {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const text of texts) {
    const range = parseRange(text);
    if (range === null) throw new RangeError(`not a range of addresses: ${text}`);
    lists[range.family].addSubnet(range.network, range.prefix, range.family);
  }
  return (address) => {
    const family = familyOf(address);
    if (family === null) return false;
    // One list a family: an IPv6 range over the mapped addresses would hold every IPv4 address.
    if (lists[family].check(address, family)) return true;
    return family === 'ipv6' && lists.ipv4.check(address, family);
  };
}

/** IPv4 addresses that are not those of a host on the internet: IANA's registry of special-purpose addresses. */
const specialIpv4 = [
  '0.0.0.0/8', // this network (RFC 791)
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // shared by carriers (RFC 6598); metadata of some clouds
  '127.0.0.0/8', // loopback (RFC 1122)
  '168.63.129.16/32', // the platform address inside Azure, which answers with secrets of the machine
  '169.254.0.0/16', // link-local (RFC 3927); metadata of most clouds
  '172.16.0.0/12', // private (RFC 1918)
  '192.0.0.0/24', // protocol assignments (RFC 6890); metadata of some clouds
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private (RFC 1918)
  '198.18.0.0/15', // benchmarks (RFC 2544)
  '198.51.100.0/24', // documentation (RFC 5737)
  '203.0.113.0/24', // documentation (RFC 5737)
  '224.0.0.0/4', // multicast (RFC 5771)
  '240.0.0.0/4', // reserved (RFC 1112), with broadcast
];

/**
 * IPv6 addresses are given to hosts from this range only (RFC 4291). Outside it are loopback, unspecified, IPv4-mapped and
 * -compatible, NAT64, discard, segment routing, unique local, link-local, site-local and multicast addresses.
 */
const givenIpv6 = ['2000::/3'];

/** What in that range is not a host of the internet. */
const specialIpv6 = [
  '2001::/23', // protocol assignments (RFC 2928), with Teredo, benchmarks and ORCHID
  '2001:db8::/32', // documentation (RFC 3849)
  '2002::/16', // 6to4, which holds an IPv4 address (RFC 3056)
  '3fff::/20', // documentation (RFC 9637)
];

const isSpecialIpv4 = inRanges(specialIpv4);
const isGivenIpv6 = inRanges(givenIpv6);
const isSpecialIpv6 = inRanges(specialIpv6);

/** Whether the address may be that of a host on the internet. What is no address is not. */
export function isGloballyRoutable(address: string): boolean {
  const family = familyOf(address);
  if (family === 'ipv4') return !isSpecialIpv4(address);
  return family === 'ipv6' && isGivenIpv6(address) && !isSpecialIpv6(address);
}
