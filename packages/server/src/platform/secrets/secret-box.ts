import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { developmentSecretsKey } from '../settings/secret-settings.js';
import type { Settings } from '../settings/setting-table.js';
import { type SecretKey, secretKeyOf } from './secret-key.js';

/** Keeps secrets that the database holds unreadable without the key of the settings. */
export interface SecretBox {
  /** Whether there is a key; without one nothing can be sealed. */
  readonly isReady: boolean;
  /**
   * The secret as text that only this key opens, and only at this place.
   *
   * @param place where it is stored, as `table.column:id`.
   * @throws {SecretsKeyMissingError} when the box is not ready.
   */
  seal(secret: string, place: string): string;
  /** @throws {SecretUnreadableError} when the text was not sealed for this place with one of the keys. */
  open(sealed: string, place: string): string;
}

/** That a secret was to be stored and there is no key; the message says what to set. */
export class SecretsKeyMissingError extends Error {
  override readonly name = 'SecretsKeyMissingError';

  constructor() {
    super('Secrets cannot be stored: set SECRETS_KEY');
  }
}

/** That a stored secret cannot be read: damaged, moved from its place, or sealed with a key that is gone. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';

  constructor(reason: string) {
    super(`The stored secret cannot be read: ${reason}`);
  }
}

/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 random bits; the tag stands after the cipher text. */
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const version = 'v1';

/** What the cipher binds the text to, so that it does not open in another row or under another version. */
function bindingOf(place: string): Buffer {
  return Buffer.from(`tessera ${version} ${place}`);
}

function sealWith(key: SecretKey, secret: string, place: string): string {
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes }).setAAD(bindingOf(place));
  const sealed = Buffer.concat([encryption.update(secret, 'utf8'), encryption.final(), encryption.getAuthTag()]);
  return [version, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join(':');
}

function openWith(key: SecretKey, nonce: Buffer, sealed: Buffer, place: string): string {
  try {
    const decryption = createDecipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes })
      .setAAD(bindingOf(place))
      .setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decryption.update(sealed.subarray(0, -tagBytes)), decryption.final()]).toString('utf8');
  } catch {
    throw new SecretUnreadableError('it is damaged or belongs to another place');
  }
}

const form = /^v1:([0-9a-f]{8}):([A-Za-z0-9_-]{16}):([A-Za-z0-9_-]{22,})$/;

/** The keys as text, the one that encrypts first. In production there is none that the settings do not give. */
function keyTexts({ environment, secretsKey }: Pick<Settings, 'environment' | 'secretsKey'>): readonly string[] {
  return secretsKey.length > 0 || environment === 'production' ? secretsKey : [developmentSecretsKey];
}

/**
 * The box of the settings.
 *
 * @param onDevelopmentKey told once, when something is sealed or opened with the key that everybody knows.
 */
export function secretBox(
  settings: Pick<Settings, 'environment' | 'secretsKey'>,
  onDevelopmentKey?: () => void,
): SecretBox {
  const texts = keyTexts(settings);
  let known: readonly SecretKey[] | null = null;
  // A passphrase takes a tenth of a second; a server that stores no secret starts without it.
  const keys = (): readonly SecretKey[] => {
    if (known !== null) return known;
    known = texts.map(secretKeyOf);
    if (settings.secretsKey.length === 0 && texts.length > 0) onDevelopmentKey?.();
    return known;
  };
  return {
    isReady: texts.length > 0,
    seal(secret, place) {
      const [key] = keys();
      if (key === undefined) throw new SecretsKeyMissingError();
      return sealWith(key, secret, place);
    },
    open(sealed, place) {
      const [, id, nonce = '', content = ''] = form.exec(sealed) ?? [];
      if (id === undefined) throw new SecretUnreadableError('it does not have the form of one');
      const key = keys().find((each) => each.id === id);
      if (key === undefined) throw new SecretUnreadableError(`SECRETS_KEY does not hold the key ${id}`);
      return openWith(key, Buffer.from(nonce, 'base64url'), Buffer.from(content, 'base64url'), place);
    },
  };
}
