// Whether a request comes from Tessera, and was sent just now.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which the clock of the sender may differ, and for which a request that somebody copied can be sent again. */
const windowSeconds = 300;

/** In a time that does not depend on how much of it is right. */
function isSame(given, expected) {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Of `whsec_…` the decoded bytes, of any other secret its text. */
function keyOf(secret) {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
}

function bodySignature(secret, body) {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function standardSignature(secret, id, timestamp, body) {
  return `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

/**
 * Why a request is refused; `null` for one that is to be believed. `X-Tessera-Signature` covers the body alone, so
 * `webhook-signature`, which covers id and time of sending as well, is asked for beside it.
 *
 * @param headers as Node has them, in lower case.
 * @param body the bytes that arrived, before anything parses them.
 * @param secrets several while one takes the place of another.
 * @param now Unix seconds.
 */
export function refusalOf(headers, body, secrets, now = Date.now() / 1000) {
  const { 'x-tessera-signature': ofBody = '', 'webhook-signature': ofAll = '' } = headers;
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '' } = headers;
  if (ofBody === '' || ofAll === '' || id === '') return 'it is not signed';
  if (!secrets.some((secret) => isSame(ofBody, bodySignature(secret, body)))) {
    return 'X-Tessera-Signature is not that of the body';
  }
  const given = ofAll.split(' ');
  const expected = secrets.map((secret) => standardSignature(secret, id, timestamp, body));
  if (!expected.some((right) => given.some((each) => isSame(each, right)))) {
    return 'webhook-signature is not that of id, time and body';
  }
  // Digits only, as they are signed.
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > windowSeconds) {
    return `it was not sent within ${windowSeconds} seconds of now`;
  }
  return null;
}
