import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings/read-settings.js';
import { type CheckedTarget, checkTarget, type Resolve, type TargetRules, targetRules } from './target-guard.js';

const rules: TargetRules = { isProduction: false, allowedDomains: [], dnsTimeoutMs: 1000, allowedRanges: [] };
const production: TargetRules = { ...rules, isProduction: true };
const publicAddress = '93.184.215.14';

const to =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(addresses);
const never: Resolve = () => new Promise(() => undefined);
const unknown: Resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
const noLookup: Resolve = (name) => Promise.reject(new Error(`looked up ${name}`));

const check = (url: string, given: Partial<TargetRules> = {}, resolve = to(publicAddress)): Promise<CheckedTarget> =>
  checkTarget(url, { ...rules, ...given }, resolve);
const reasonOf = async (...args: Parameters<typeof check>): Promise<string> => {
  const target = await check(...args);
  return target.isAllowed ? `allowed ${target.addresses.join(' ')}` : target.reason;
};

const blocked = 'Webhook URL resolves to blocked IP range';
const noHost = 'Webhook URL must have a hostname';

describe('the form of the URL', () => {
  it.each([
    ['', 'Invalid URL scheme: '],
    ['hooks.example/x', 'Invalid URL scheme: '],
    ['//hooks.example/x', 'Invalid URL scheme: '],
    [' https://hooks.example', 'Invalid URL scheme: '],
    ['ftp://hooks.example', 'Invalid URL scheme: ftp'],
    ['FILE:///etc/passwd', 'Invalid URL scheme: file'],
    ['javascript:alert(1)', 'Invalid URL scheme: javascript'],
    ['gopher://127.0.0.1:6379/_x', 'Invalid URL scheme: gopher'],
    ['http:', noHost],
    ['https://', noHost],
    ['https:///hooks.example', noHost],
    ['https:hooks.example', noHost],
    ['https:/hooks.example', noHost],
    ['https:\\\\hooks.example', noHost],
    ['https://:443/x', noHost],
    ['https://user@/x', noHost],
    ['https://?x', noHost],
    ['https://./x', noHost],
    ['https://hooks.example:99999/', 'Invalid URL: it cannot be read'],
    ['https://hooks.example:x/', 'Invalid URL: it cannot be read'],
    ['https://[::1/', 'Invalid URL: it cannot be read'],
    ['https://[fe80::1%25eth0]/', 'Invalid URL: it cannot be read'],
    ['https://[fe80::1%eth0]/', 'Invalid URL: it cannot be read'],
    ['https://1.2.3.4.5/', 'Invalid URL: it cannot be read'],
    ['https://256.1.1.1/', 'Invalid URL: it cannot be read'],
    ['https://ho st/', 'Invalid URL: it holds spaces or control characters'],
    ['https://127.0.0.1\t/', 'Invalid URL: it holds spaces or control characters'],
    ['https://hooks.example/\r\nHost: other', 'Invalid URL: it holds spaces or control characters'],
    ['https://hooks.example/\u0000', 'Invalid URL: it holds spaces or control characters'],
    ['https://user:secret@hooks.example/', 'Invalid URL: it holds a user name or a password'],
    ['https://user@hooks.example/', 'Invalid URL: it holds a user name or a password'],
    ['https://hooks.example@127.0.0.1/', 'Invalid URL: it holds a user name or a password'],
    ['https://a@b@hooks.example/', 'Invalid URL: it holds a user name or a password'],
  ])('%j: %s', async (url, reason) => {
    expect(await reasonOf(url, {}, noLookup)).toBe(reason);
  });

  it.each(['http://hooks.example', 'ftp://hooks.example', 'hooks.example', 'http://', ''])(
    'in production %j is refused for not being https, before anything else',
    async (url) => {
      expect(await reasonOf(url, production, noLookup)).toBe('Webhook URL must use HTTPS in production');
    },
  );

  it('takes http outside production, https everywhere, any port, in any case', async () => {
    for (const url of ['http://hooks.example', 'http://hooks.example:8080/x?y#z', 'HTTPS://HOOKS.example:1/']) {
      expect(await reasonOf(url)).toBe(`allowed ${publicAddress}`);
    }
    expect(await reasonOf('https://hooks.example:8443/', production)).toBe(`allowed ${publicAddress}`);
  });

  it('never repeats the URL in a reason', async () => {
    for (const url of [
      'https://u:$secret@h/$secret',
      'https://h:99999/$secret',
      'https://h/ $secret',
      'ftp://h/$secret',
    ]) {
      expect(await reasonOf(url)).not.toContain('$secret');
    }
  });
});

describe('allowed domains', () => {
  const allowedDomains = ['Example.COM.', 'hooks.test', 'bücher.example', ' '];

  it.each([
    'https://example.com/',
    'https://EXAMPLE.com./',
    'https://a.b.example.com/',
    'https://hooks.test/',
    'https://shop.bücher.example/',
    'https://xn--bcher-kva.example/',
  ])('%s is one', async (url) => {
    expect(await reasonOf(url, { allowedDomains })).toBe(`allowed ${publicAddress}`);
  });

  it.each([
    'https://notexample.com/',
    'https://example.com.evil.test/',
    'https://example.org/#example.com',
    'https://93.184.215.14/',
    'https://com/',
  ])('%s is none', async (url) => {
    expect(await reasonOf(url, { allowedDomains }, noLookup)).toBe('Webhook URL hostname is not in allowlist');
  });

  it('exempt from no check of addresses', async () => {
    expect(await reasonOf('https://example.com/', { allowedDomains }, to('10.0.0.1'))).toBe(blocked);
    expect(await reasonOf('http://127.0.0.1/', { allowedDomains: ['127.0.0.1'] })).toBe(blocked);
  });

  it('may be an address', async () => {
    expect(await reasonOf(`https://${publicAddress}/`, { allowedDomains: [publicAddress] }, noLookup)).toBe(
      `allowed ${publicAddress}`,
    );
  });
});

describe('addresses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.0.0.1./',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://255.255.255.255/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[2002:7f00:1::]/',
  ])('%s is refused without a look-up', async (url) => {
    expect(await reasonOf(url, {}, noLookup)).toBe(blocked);
  });

  it('of a name are refused when one is not of the internet', async () => {
    expect(await reasonOf('https://hooks.example/', {}, to(publicAddress, '192.168.1.1'))).toBe(blocked);
    expect(await reasonOf('https://hooks.example/', {}, to('2606:4700::1111', '::1'))).toBe(blocked);
    expect(await reasonOf('https://hooks.example/', {}, to('fe80::1%eth0'))).toBe(blocked);
    expect(await reasonOf('https://hooks.example/', {}, to('not an address'))).toBe(blocked);
  });

  it('that are of the internet pass, all of them', async () => {
    expect(await check('https://hooks.example/x', {}, to(publicAddress, '2606:4700::1111'))).toEqual({
      isAllowed: true,
      url: new URL('https://hooks.example/x'),
      addresses: [publicAddress, '2606:4700::1111'],
    });
    expect(await reasonOf('https://[2606:4700::1111]/', {}, noLookup)).toBe('allowed 2606:4700::1111');
  });

  it('may be in a range that is allowed all the same', async () => {
    const allowedRanges = ['127.0.0.1/32', '10.1.0.0/16'];
    expect(await reasonOf('http://127.0.0.1:8065/', { allowedRanges })).toBe('allowed 127.0.0.1');
    expect(await reasonOf('http://chat.internal/', { allowedRanges }, to('10.1.2.3'))).toBe('allowed 10.1.2.3');
    expect(await reasonOf('http://127.0.0.2/', { allowedRanges })).toBe(blocked);
    expect(await reasonOf('http://chat.internal/', { allowedRanges }, to('10.1.2.3', '10.2.0.1'))).toBe(blocked);
  });

  it('are looked up under the whole name, dot included', async () => {
    const asked: string[] = [];
    await check('https://Hooks.Example./', {}, (name) => {
      asked.push(name);
      return Promise.resolve([publicAddress]);
    });
    expect(asked).toEqual(['hooks.example.']);
  });

  it('are not there for a name that does not resolve: it passes without any', async () => {
    expect(await check('https://nowhere.example/', {}, unknown)).toMatchObject({ isAllowed: true, addresses: [] });
  });

  it('that do not come in time refuse', async () => {
    expect(await reasonOf('https://slow.example/', { dnsTimeoutMs: 5 }, never)).toBe('DNS resolution timed out');
  });

  it('of the host itself are resolved by the system', async () => {
    expect(await checkTarget('http://localhost:1/', rules)).toEqual({ isAllowed: false, reason: blocked });
    const target = await checkTarget('http://localhost:1/', { ...rules, allowedRanges: ['127.0.0.0/8', '::1'] });
    expect(target).toMatchObject({ isAllowed: true });
  });
});

describe('targetRules', () => {
  it('are those of the settings', () => {
    const settings = readSettings({
      ENVIRONMENT: 'test',
      WEBHOOK_ALLOWED_DOMAINS: 'hooks.example',
      WEBHOOK_ALLOWED_RANGES: '10.0.0.0/8',
      WEBHOOK_DNS_TIMEOUT: '0.5',
    });
    expect(targetRules(settings)).toEqual({
      isProduction: false,
      allowedDomains: ['hooks.example'],
      allowedRanges: ['10.0.0.0/8'],
      dnsTimeoutMs: 500,
    });
    expect(targetRules({ ...settings, environment: 'production' })).toMatchObject({ isProduction: true });
  });
});
