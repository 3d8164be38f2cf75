import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings/read-settings.js';
import { developmentSecretsKey } from '../settings/secret-settings.js';
import { type SecretBox, SecretsKeyMissingError, SecretUnreadableError, secretBox } from './secret-box.js';
import { secretKeyOf } from './secret-key.js';

const place = 'slack_configs.webhook_url:1';
const secret = 'https://hooks.slack.com/services/T0/B0/$ecret — ✓';
const newKey = (): string => randomBytes(32).toString('base64');
const boxOf = (...secretsKey: string[]): SecretBox => secretBox({ environment: 'production', secretsKey });

describe('a secret', () => {
  const key = newKey();
  const box = boxOf(key);

  it.each(['', 'x', secret, 'x'.repeat(100_000)])('comes back as it was put in (%#)', (text) => {
    expect(box.open(box.seal(text, place), place)).toBe(text);
  });

  it('is not in what is stored, which differs each time and says form and key', () => {
    const [first, second] = [box.seal(secret, place), box.seal(secret, place)];
    expect(first).not.toBe(second);
    expect(first).toMatch(new RegExp(`^v1:${secretKeyOf(key).id}:[\\w-]{16}:[\\w-]+$`));
    expect(Buffer.from(first.split(':')[3] ?? '', 'base64url').includes('hooks')).toBe(false);
  });

  it('does not open at another place', () => {
    const sealed = box.seal(secret, place);
    for (const other of ['slack_configs.webhook_url:2', 'slack_configs.bot_token:1', '']) {
      expect(() => box.open(sealed, other)).toThrow(SecretUnreadableError);
    }
  });

  it('does not open when anything of it was changed', () => {
    const sealed = box.seal('abc', place);
    const swap = (text: string, at: number): string =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    for (let at = 0; at < sealed.length - 1; at += 1) {
      expect([at, () => box.open(swap(sealed, at), place)]).toEqual([at, expect.toSatisfy(throwsUnreadable)]);
    }
  });

  it.each(['', 'v1', 'v1:::', 'plain text', 'v2:00000000:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA'])(
    '%j was never sealed',
    (text) => {
      expect(() => box.open(text, place)).toThrow(
        /^The stored secret cannot be read: it does not have the form of one$/,
      );
    },
  );

  it('is not named by an error', () => {
    const sealed = box.seal(secret, place);
    for (const [from, at] of [
      [boxOf(newKey()), place],
      [box, 'elsewhere'],
    ] as const) {
      expect(() => from.open(sealed, at)).toThrow(/^(?!.*(?:hooks|ecret —))/);
    }
  });
});

function throwsUnreadable(open: () => string): boolean {
  try {
    open();
    return false;
  } catch (error) {
    return error instanceof SecretUnreadableError;
  }
}

describe('keys', () => {
  it('are replaced one after the other: the first seals, all open', () => {
    const [older, newer] = [newKey(), newKey()];
    const sealed = boxOf(older).seal(secret, place);
    const both = boxOf(newer, older);
    expect(both.open(sealed, place)).toBe(secret);
    const again = both.seal(secret, place);
    expect(boxOf(newer).open(again, place)).toBe(secret);
    expect(() => boxOf(older).open(again, place)).toThrow(`SECRETS_KEY does not hold the key ${secretKeyOf(newer).id}`);
    expect(() => boxOf(newer).open(sealed, place)).toThrow(SecretUnreadableError);
  });

  it('are the same in hex, base64 and base64url, with or without padding', () => {
    const bytes = randomBytes(32);
    const hex = bytes.toString('hex');
    const spellings = [hex, hex.toUpperCase(), bytes.toString('base64'), bytes.toString('base64url')];
    for (const spelling of spellings) expect(secretKeyOf(spelling)).toEqual({ id: secretKeyOf(hex).id, bytes });
  });

  it('may be passphrases', () => {
    const passphrase = 'correct horse battery staple, five times';
    const sealed = boxOf(passphrase).seal(secret, place);
    expect(boxOf(passphrase).open(sealed, place)).toBe(secret);
    expect(() => boxOf(`${passphrase}!`).open(sealed, place)).toThrow(SecretUnreadableError);
    expect(secretKeyOf(passphrase).bytes).toHaveLength(32);
  });

  it('stay what they are from version to version', () => {
    expect(secretKeyOf('00'.repeat(32)).id).toBe('dcf187f3');
    expect(secretKeyOf('a passphrase that is long enough to use').id).toBe('0c602fdb');
    const sealed = 'v1:dcf187f3:yOWvRQpEgrh1y3fO:EhSfQSuvgm8hBz8b75rSjArEPlM';
    expect(boxOf('00'.repeat(32)).open(sealed, 'table.column:1')).toBe('kept');
  });

  it('are needed in production, when something is to be stored', () => {
    const box = boxOf();
    expect(box.isReady).toBe(false);
    expect(() => box.seal(secret, place)).toThrow(SecretsKeyMissingError);
    expect(() => box.seal(secret, place)).toThrow('Secrets cannot be stored: set SECRETS_KEY');
    expect(() => box.open(boxOf(developmentSecretsKey).seal(secret, place), place)).toThrow(SecretUnreadableError);
    expect(boxOf(newKey()).isReady).toBe(true);
  });

  it.each(['development', 'test'])('are fixed without the setting in %s', (environment) => {
    const told: string[] = [];
    const box = secretBox(readSettings({ ENVIRONMENT: environment }), () => told.push('told'));
    expect(box.isReady).toBe(true);
    expect(told).toEqual([]);
    const sealed = box.seal(secret, place);
    expect(told).toEqual(['told']);
    expect(boxOf(developmentSecretsKey).open(sealed, place)).toBe(secret);
    expect([box.open(sealed, place), told]).toEqual([secret, ['told']]);
  });

  it('are not told to be everybody’s when they are of the setting, or when there are none', () => {
    const told = (): never => expect.unreachable();
    secretBox({ environment: 'development', secretsKey: [newKey()] }, told).seal(secret, place);
    expect(() => secretBox({ environment: 'production', secretsKey: [] }, told).seal(secret, place)).toThrow(
      SecretsKeyMissingError,
    );
  });

  it('of the setting come first outside production too, where the fixed one then opens nothing', () => {
    const box = secretBox({ environment: 'development', secretsKey: [newKey()] });
    expect(() => boxOf(developmentSecretsKey).open(box.seal(secret, place), place)).toThrow(SecretUnreadableError);
  });
});
