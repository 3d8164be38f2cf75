import type { ErrorCode } from '@tessera/api';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.js';
import { ApiError, type ErrorDetails, RateLimitError, RequestShapeError } from '../errors.js';
import { renderInstant } from '../instant.js';

interface Failure {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails | undefined;
}

/** Errors of the framework itself, in the words of the catalogue. */
function frameworkFailure(error: FastifyError, bodyLimit: number): Failure | null {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return {
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      message: `The body is larger than ${bodyLimit} bytes`,
      details: { max_bytes: bodyLimit },
    };
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode === 415 ? 400 : error.statusCode, code: 'BAD_REQUEST', message: error.message };
  }
  return null;
}

/** The one envelope of errors. */
function envelopeOf(request: FastifyRequest, clock: Clock, { code, message, details }: Failure) {
  return {
    error: {
      code,
      message,
      request_id: request.id,
      timestamp: renderInstant(clock.now(), '+00:00'),
      ...(details === undefined ? {} : { details }),
    },
  };
}

export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
  failure: Failure,
): FastifyReply {
  return reply
    .code(failure.status)
    .type('application/json')
    .send(envelopeOf(request, clock, failure));
}

/** The envelope of an error that comes when the status is sent already; the unexpected is logged and not disclosed. */
export function lateEnvelope(error: unknown, request: FastifyRequest, clock: Clock): object {
  return envelopeOf(request, clock, error instanceof ApiError ? error : unexpected(error, request));
}

function unexpected(error: unknown, request: FastifyRequest): Failure {
  request.log.error({ err: error }, 'request failed');
  return { status: 500, code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' };
}

/** Requests are refused in a body of its own form, which clients know; sign-ins in the usual one. */
function answerTooMany(
  { subject, limit, message }: RateLimitError,
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
): FastifyReply {
  reply.header('Retry-After', Math.ceil(limit.windowMs / 1000));
  if (subject === 'sign-in') return sendFailure(request, reply, clock, { status: 429, code: 'BAD_REQUEST', message });
  return reply
    .code(429)
    .type('application/json')
    .send({ error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests', detail: limit.text } });
}

/** Answers an error in the one envelope, or with the list of refused values; the unexpected is logged and not disclosed. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
): FastifyReply {
  if (error instanceof RequestShapeError) return reply.code(422).send({ detail: error.problems });
  if (error instanceof ApiError) {
    if (error.status === 401) reply.header('WWW-Authenticate', 'Bearer');
    const { status, code, message, details } = error;
    return sendFailure(request, reply, clock, { status, code, message, details });
  }
  if (error instanceof RateLimitError) return answerTooMany(error, request, reply, clock);
  const failure = frameworkFailure(error, request.routeOptions.bodyLimit);
  if (failure !== null) {
    // The framework closes the connection here, and a client that still sends would lose the answer. Kept open, the
    // rest of the body is read and thrown away.
    if (failure.code === 'PAYLOAD_TOO_LARGE') reply.removeHeader('connection');
    return sendFailure(request, reply, clock, failure);
  }
  return sendFailure(request, reply, clock, unexpected(error, request));
}
