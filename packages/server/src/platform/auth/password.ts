import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Work of a new hash, as OWASP advises for scrypt: 16 MiB and some tenths of a second. Stored with each hash. */
const cost = { N: 2 ** 14, r: 8, p: 5 } as const;
const saltBytes = 16;
const hashBytes = 32;
/** Most memory that a stored hash may ask for; more is taken for damage. */
const maxMemoryBytes = 128 * 1024 * 1024;

interface StoredPassword {
  readonly options: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function derive(password: string, salt: Buffer, length: number, options: StoredPassword['options']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One password may be typed as composed or as decomposed characters.
    scrypt(password.normalize('NFC'), salt, length, { ...options, maxmem: 2 * maxMemoryBytes }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** The password as `scrypt$N$r$p$salt$hash`, salt and hash in base64url. Takes long on purpose: never in a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, hashBytes, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

function readStored(stored: string): StoredPassword | null {
  const parts = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{16,128})\$([\w-]{32,128})$/.exec(stored);
  if (parts === null) return null;
  const [N = 0, r = 0, p = 0] = parts.slice(1, 4).map(Number);
  const isPowerOfTwo = N > 1 && Number.isInteger(Math.log2(N));
  if (!isPowerOfTwo || r < 1 || p < 1 || 128 * N * r > maxMemoryBytes) return null;
  return {
    options: { N, r, p },
    salt: Buffer.from(parts[4] ?? '', 'base64url'),
    hash: Buffer.from(parts[5] ?? '', 'base64url'),
  };
}

/** Stands in for the hash of nobody, so that an unknown user costs as much as a wrong password. */
const decoy: StoredPassword = { options: cost, salt: Buffer.alloc(saltBytes), hash: Buffer.alloc(hashBytes) };

/**
 * Whether the password is the one that was hashed; false when nothing is stored or its form is unknown. The answer takes
 * the same work in each case, so the time tells nothing about who exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : readStored(stored);
  const { options, salt, hash } = known ?? decoy;
  const isSame = timingSafeEqual(await derive(password, salt, hash.length, options), hash);
  return isSame && known !== null;
}
