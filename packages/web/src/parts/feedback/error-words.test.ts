import { TesseraError } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { errorWords } from './error-words.js';
import { ToldError } from './told-error.js';

it.each([
  [0, 'The server cannot be reached'],
  [400, 'The server refused this'],
  [404, 'This does not exist'],
  [409, 'Somebody was faster, or it exists already'],
  [500, 'The server failed'],
  [503, 'The server failed'],
])('an answer with %i is told in words, with its id', (status, title) => {
  const error = new TesseraError('Asset not found', { status, code: 'ASSET_NOT_FOUND', requestId: 'r-1' });
  expect(errorWords(error)).toEqual({ title, message: 'Asset not found', requestId: 'r-1', problems: [] });
});

it('other failures are told, too', () => {
  expect(errorWords(new TypeError('x is undefined'))).toMatchObject({ message: 'x is undefined', requestId: null });
  expect(errorWords(new ToldError('No document', 'It is empty.'))).toMatchObject({
    title: 'No document',
    message: 'It is empty.',
  });
  expect(errorWords('odd')).toMatchObject({ message: 'odd' });
});

it('places in what was sent are told', () => {
  const details = {
    errors: ['properties.a: 1 is not of type object', 'No'],
    problems: [{ pointer: '/nodes/x', message: 'It has no name' }, { pointer: '', message: 'Odd' }, 7, null],
  };
  const error = new TesseraError('No', { status: 400, code: 'INVALID_SCHEMA', details });
  expect(errorWords(error).problems).toEqual([
    'properties.a: 1 is not of type object',
    'It has no name (at /nodes/x)',
    'Odd',
  ]);
});
