import { createHash, scryptSync } from 'node:crypto';

/** A key with the name under which what it encrypted says so. */
export interface SecretKey {
  readonly id: string;
  readonly bytes: Buffer;
}

const keyBytes = 32;
/** Passphrases are few and read once; the salt only keeps them apart from other uses of the same text. */
const passphraseSalt = 'tessera secrets';
const passphraseCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

function bytesOf(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  // 43 characters of base64 or base64url are 32 bytes, with or without the padding.
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return scryptSync(text.normalize('NFC'), passphraseSalt, keyBytes, passphraseCost);
}

/** Reads 32 bytes in hex or base64; of any other text a key is derived, which takes a tenth of a second. */
export function secretKeyOf(text: string): SecretKey {
  const bytes = bytesOf(text);
  const id = createHash('sha256').update('tessera key id\0').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}
