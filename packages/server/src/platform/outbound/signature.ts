import { createHmac } from 'node:crypto';

const symmetricPrefix = 'whsec_';

/** The key of a secret: of `whsec_<base64>` the decoded bytes, of any other text its own bytes in UTF-8. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(symmetricPrefix)
    ? Buffer.from(secret.slice(symmetricPrefix.length), 'base64')
    : Buffer.from(secret, 'utf8');
}

export interface SignedMessage {
  /** The same for all attempts. */
  readonly id: string;
  /** Unix seconds of the attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/** A signature of the Standard Webhooks specification: `v1,<base64>`. */
export function standardSignature(secret: string, { id, timestamp, body }: SignedMessage): string {
  const digest = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
  return `v1,${digest}`;
}

/** The signature of the body alone, with the text of the secret as the key: `sha256=<hex>`. */
export function bodySignature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', Buffer.from(secret, 'utf8')).update(body, 'utf8').digest('hex')}`;
}
