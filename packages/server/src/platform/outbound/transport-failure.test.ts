import { describe, expect, it } from 'vitest';
import { describeFailure } from './transport-failure.js';

const withCode = (code: unknown): Error => Object.assign(new Error('POST https://h/$secret failed'), { code });

describe('describeFailure', () => {
  it.each([
    [withCode('ECONNREFUSED'), 'the connection was refused (ECONNREFUSED)'],
    [withCode('HPE_INVALID_CONSTANT'), 'the answer is not HTTP (HPE_INVALID_CONSTANT)'],
    [withCode('EPROTO'), 'the other side speaks no TLS that is accepted (EPROTO)'],
    [
      withCode('ERR_SSL_WRONG_VERSION_NUMBER'),
      'the other side speaks no TLS that is accepted (ERR_SSL_WRONG_VERSION_NUMBER)',
    ],
    [withCode('EMFILE'), 'the request failed (EMFILE)'],
    [withCode('$secret\nline'), 'the request failed'],
    [withCode('constructor'), 'the request failed'],
    [withCode(7), 'the request failed'],
    [withCode(undefined), 'the request failed'],
    [new Error('$secret'), 'the request failed'],
    ['$secret', 'the request failed'],
    [null, 'the request failed'],
  ])('says it in one line that repeats no message (%#)', (error, reason) => {
    expect(describeFailure(error)).toBe(reason);
  });
});
