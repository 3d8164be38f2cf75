import { describe, expect, it } from 'vitest';
import { parseEmailAddress, parsePublicEmailAddress } from './email-address.js';

describe('an address of the public network', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    [' Ada.Lovelace@Example.COM\t', 'ada.lovelace@example.com'],
    ["o'neil+tag=x_y-z@t1.com", "o'neil+tag=x_y-z@t1.com"],
    ['a@test.com', 'a@test.com'],
    ['a@local.example', 'a@local.example'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['ä@bücher.example', 'ä@bücher.example'],
    ['a\u0308@bu\u0308cher.example', 'ä@bücher.example'],
    [`${'x'.repeat(64)}@example.com`, `${'x'.repeat(64)}@example.com`],
    ['1@1.2.example', '1@1.2.example'],
  ])('%j is read as %j', (raw, value) => {
    expect(parsePublicEmailAddress(raw)).toEqual({ value });
  });

  it.each([
    ['', 'must have an @-sign'],
    ['   ', 'must have an @-sign'],
    ['ada', 'must have an @-sign'],
    ['ada.example.com', 'must have an @-sign'],
    ['ada@b@example.com', 'exactly one @-sign'],
    ['@example.com', 'something before the @-sign'],
    ['ada@', 'something after the @-sign'],
    ['ada@example', 'should have a period'],
    ['ada@localhost', 'special-use or reserved name'],
    ['ada@.example.com', 'period immediately after the @-sign'],
    ['ada@example.com.', 'cannot end with a period'],
    ['ada@example..com', 'two periods in a row'],
    ['.ada@example.com', 'cannot start with a period'],
    ['ada.@example.com', 'period immediately before the @-sign'],
    ['a..da@example.com', 'two periods in a row'],
    ['a da@example.com', 'before the @-sign contains invalid characters'],
    ['"a da"@example.com', 'before the @-sign contains invalid characters'],
    ['Ada <ada@example.com>', 'before the @-sign contains invalid characters'],
    ['ada\n@example.com', 'before the @-sign contains invalid characters'],
    ['a\u0000@example.com', 'before the @-sign contains invalid characters'],
    ['a\u202e@example.com', 'before the @-sign contains invalid characters'],
    ['ada@exa mple.com', 'after the @-sign contains invalid characters'],
    ['ada@exa_mple.com', 'after the @-sign contains invalid characters'],
    ['ada@-example.com', 'after the @-sign contains invalid characters'],
    ['ada@example-.com', 'after the @-sign contains invalid characters'],
    ['ada@example.com\u0000', 'after the @-sign contains invalid characters'],
    ['ada@[127.0.0.1]', 'after the @-sign contains invalid characters'],
    ['ada@127.0.0.1', 'not a domain name'],
    [`ada@${'x'.repeat(64)}.com`, 'after the @-sign is too long'],
    [`${'x'.repeat(65)}@example.com`, 'too long before the @-sign'],
    [`${'ä'.repeat(33)}@example.com`, 'too long before the @-sign'],
    [`ada@${'x2345678.'.repeat(28)}com`, 'The email address is too long'],
    ['ada@mail.test', 'special-use or reserved name'],
    ['ada@mail.local', 'special-use or reserved name'],
    ['ada@mail.LOCALHOST', 'special-use or reserved name'],
    ['ada@mail.invalid', 'special-use or reserved name'],
    ['ada@mail.onion', 'special-use or reserved name'],
    ['ada@mail.arpa', 'special-use or reserved name'],
  ])('%j is none', (raw, reason) => {
    expect(parsePublicEmailAddress(raw)).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('is judged in time that follows its length', () => {
    const hostile = [
      'a@'.repeat(50_000),
      `${'-'.repeat(100_000)}@x.y`,
      `a@${'a-'.repeat(50_000)}!`,
      '.'.repeat(100_000),
    ];
    for (const raw of hostile) expect(parsePublicEmailAddress(raw)).toHaveProperty('reason');
  });
});

describe('an address of any network', () => {
  it('may be of a private one, and has the same form', () => {
    expect(parseEmailAddress(' Admin@Tessera.local')).toEqual({ value: 'admin@tessera.local' });
    expect(parseEmailAddress('admin@localhost')).toEqual({ value: 'admin@localhost' });
    expect(parseEmailAddress('admin')).toHaveProperty('reason');
    expect(parseEmailAddress('<b>@localhost')).toHaveProperty('reason');
  });
});
