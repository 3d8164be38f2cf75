import { describe, expect, it } from 'vitest';
import { errorStatuses } from './error-statuses.generated.js';
import {
  AuthenticationError,
  ConflictError,
  errorWith,
  ForbiddenError,
  isTesseraError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  TesseraError,
  TesseraUnreachableError,
} from './errors.js';

describe('errors', () => {
  it.each([
    [401, AuthenticationError, 'AuthenticationError'],
    [403, ForbiddenError, 'ForbiddenError'],
    [404, NotFoundError, 'NotFoundError'],
    [409, ConflictError, 'ConflictError'],
    [429, RateLimitedError, 'RateLimitedError'],
    [500, ServerError, 'ServerError'],
    [503, ServerError, 'ServerError'],
    [400, TesseraError, 'TesseraError'],
    [412, TesseraError, 'TesseraError'],
  ])('have a class for %i', (status, Class, name) => {
    const error = errorWith('Said', { status, code: 'UNKNOWN' });
    expect(error).toBeInstanceOf(Class);
    expect(error).toBeInstanceOf(TesseraError);
    expect([error.name, error.message, error.status]).toEqual([name, 'Said', status]);
  });

  it('are asked for by their code', () => {
    const error: unknown = errorWith('', { status: 409, code: 'DUPLICATE_TEAM' });
    expect(isTesseraError(error)).toBe(true);
    expect(isTesseraError(error, 'DUPLICATE_TEAM')).toBe(true);
    expect(isTesseraError(error, 'DUPLICATE_ASSET')).toBe(false);
    expect(isTesseraError(new TesseraUnreachableError('', '', null), 'UNREACHABLE')).toBe(true);
    expect(isTesseraError(new Error('DUPLICATE_TEAM'))).toBe(false);
    if (isTesseraError(error, 'DUPLICATE_TEAM')) expect(error.code satisfies 'DUPLICATE_TEAM').toBe('DUPLICATE_TEAM');
  });

  it('know every code of the catalogue', () => {
    expect(Object.keys(errorStatuses).length).toBeGreaterThan(40);
    expect(errorStatuses.DUPLICATE_TEAM).toBe(409);
  });
});
