import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.js';
import type { Once } from '../database/once.js';
import { RequestShapeError } from '../errors.js';
import type { JsonBody } from './json-body.js';

const maxKeyLength = 255;

function digest(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\u0000');
  return hash.digest('hex');
}

/**
 * Reads the header `Idempotency-Key`; `undefined` when there is none.
 *
 * @param formDigest of the form that was sent, if it was one
 * @throws {RequestShapeError} 422 when the key is too long.
 */
export function onceOf(
  request: FastifyRequest,
  operationId: string,
  actor: Actor,
  formDigest: string | undefined,
): Once | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  if (key.length > maxKeyLength) {
    const msg = `String should have at most ${maxKeyLength} characters`;
    throw new RequestShapeError([
      {
        type: 'string_too_long',
        loc: ['header', 'Idempotency-Key'],
        msg,
        input: key,
        ctx: { max_length: maxKeyLength },
      },
    ]);
  }
  const sent = request.body as JsonBody | undefined;
  return {
    key,
    scope: `${operationId} ${digest(actor.userId ?? request.headers.authorization ?? '').slice(0, 16)}`,
    requestHash: digest(request.url, formDigest ?? JSON.stringify(sent?.value ?? null)),
  };
}
