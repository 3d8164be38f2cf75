import { describe, expect, it } from 'vitest';
import { inRanges, isGloballyRoutable, parseRange } from './address-range.js';

describe('isGloballyRoutable', () => {
  it.each([
    // Each blocked range with its first and last address.
    ['this network', '0.0.0.0', '0.255.255.255'],
    ['private', '10.0.0.0', '10.255.255.255'],
    ['private', '172.16.0.0', '172.31.255.255'],
    ['private', '192.168.0.0', '192.168.255.255'],
    ['shared by carriers', '100.64.0.0', '100.127.255.255'],
    ['loopback', '127.0.0.0', '127.255.255.255'],
    ['link-local', '169.254.0.0', '169.254.255.255'],
    ['metadata', '169.254.169.254', '100.100.100.200'],
    ['metadata', '192.0.0.192', '168.63.129.16'],
    ['protocol assignments', '192.0.0.0', '192.0.0.255'],
    ['documentation', '192.0.2.0', '192.0.2.255'],
    ['documentation', '198.51.100.0', '198.51.100.255'],
    ['documentation', '203.0.113.0', '203.0.113.255'],
    ['6to4 relay', '192.88.99.0', '192.88.99.255'],
    ['benchmarks', '198.18.0.0', '198.19.255.255'],
    ['multicast', '224.0.0.0', '239.255.255.255'],
    ['reserved', '240.0.0.0', '255.255.255.254'],
    ['broadcast', '255.255.255.255', '255.255.255.255'],
    ['unspecified and loopback', '::', '::1'],
    ['IPv4-compatible', '::10.0.0.1', '::8.8.8.8'],
    ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe'],
    ['IPv4-mapped, of the internet too', '::ffff:8.8.8.8', '::ffff:0:8.8.8.8'],
    ['NAT64', '64:ff9b::10.0.0.1', '64:ff9b:1::1'],
    ['discard', '100::', '100::ffff:ffff:ffff:ffff'],
    ['protocol assignments', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:0:ffff::'],
    ['benchmarks', '2001:2::', '2001:2:0:ffff::'],
    ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['6to4', '2002:7f00:1::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['segment routing', '5f00::', '5f00:ffff::'],
    ['unique local', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['metadata', 'fd00:ec2::254', 'fd20:ce::254'],
    ['link-local', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['not given to anybody', '1fff:ffff::', '4000::'],
    ['with a zone', 'fe80::1%eth0', '2606:4700::1111%eth0'],
    ['no address', '', 'localhost'],
    ['no address', '010.0.0.1', '127.1'],
  ])('no: %s, %s to %s', (_what, first, last) => {
    expect([isGloballyRoutable(first), isGloballyRoutable(last)]).toEqual([false, false]);
  });

  it.each([
    '1.0.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '168.63.129.15',
    '168.63.129.17',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '191.255.255.255',
    '192.0.1.0',
    '192.0.3.0',
    '192.88.98.255',
    '192.88.100.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '198.51.99.255',
    '198.51.101.0',
    '203.0.112.255',
    '203.0.114.0',
    '223.255.255.255',
    '2000::',
    '2001:200::',
    '2001:db7:ffff::',
    '2001:db9::',
    '2003::',
    '2606:4700:4700::1111',
    '2A00:1450:4001:81B::200E',
    '3ffe::1',
    '3fff:1000::',
  ])('yes: %s', (address) => {
    expect(isGloballyRoutable(address)).toBe(true);
  });
});

describe('parseRange', () => {
  it.each([
    '',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10/8',
    '::/129',
    'host/8',
    '::1%lo/128',
    '1.2.3.4/a',
  ])('refuses %j', (text) => {
    expect(parseRange(text)).toBeNull();
    expect(() => inRanges([text])).toThrow(RangeError);
  });

  it('takes networks and single addresses', () => {
    expect(parseRange(' 10.0.0.0/8 ')).toEqual({ family: 'ipv4', network: '10.0.0.0', prefix: 8 });
    expect(parseRange('127.0.0.1')).toEqual({ family: 'ipv4', network: '127.0.0.1', prefix: 32 });
    expect(parseRange('::/0')).toEqual({ family: 'ipv6', network: '::', prefix: 0 });
    expect(parseRange('::1')).toEqual({ family: 'ipv6', network: '::1', prefix: 128 });
  });
});

describe('inRanges', () => {
  it('holds what the ranges hold', () => {
    const isIn = inRanges(['127.0.0.1/32', 'fd00::/8']);
    expect(['127.0.0.1', '::ffff:127.0.0.1', 'fdff::1'].map(isIn)).toEqual([true, true, true]);
    expect(['127.0.0.2', '::ffff:127.0.0.2', 'fe00::1', '::1', 'fd00::1%eth0', 'x'].map(isIn)).not.toContain(true);
  });

  it('takes an IPv6 range over the mapped addresses for no IPv4 address', () => {
    expect(inRanges(['::/0'])('8.8.8.8')).toBe(false);
    expect(inRanges([])('8.8.8.8')).toBe(false);
  });
});
