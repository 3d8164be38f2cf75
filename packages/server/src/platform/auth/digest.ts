import { createHash } from 'node:crypto';

/** SHA-256 of a secret that is itself random enough; passwords need a slow hash instead. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
