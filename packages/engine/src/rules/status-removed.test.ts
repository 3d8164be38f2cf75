import { expect, it } from 'vitest';
import { compare } from '../index.js';

const statuses = (...names: unknown[]) => ({ type: 'object', 'x-statuses': names });
const reported = (before: object, after: object) =>
  compare({ ...before }, { ...after }).changes.map(({ rule, message }) => `${rule}: ${message}`);

it.each([
  [statuses('200'), statuses(), ['status-removed: Answers removed: 200']],
  [
    statuses('200', '201'),
    statuses('200', '202'),
    ['status-removed: Answers removed: 201', 'status-added: Answers added: 202'],
  ],
  [statuses('200', '404', 'default'), statuses('200'), ['error-status-removed: Answers removed: 404, default']],
  [statuses('200'), statuses('200', '404', '5XX'), ['error-status-added: Answers added: 404, 5XX']],
  [statuses('200', '204'), statuses('2XX'), ['status-added: Answers added: 2XX']],
  [statuses('200', '404'), statuses('404', '200'), []],
  [statuses('200'), { type: 'object' }, []],
  [{ type: 'object' }, statuses('200'), []],
  [statuses('200'), statuses(7), []],
])('%j to %j', (before, after, changes) => {
  expect(reported(before, after)).toEqual(changes);
});

it('breaks by the status of success that is gone, and by no error', () => {
  const breaks = (before: object, after: object) => !compare({ ...before }, { ...after }).isCompatible;
  expect(breaks(statuses('200', '202'), statuses('200'))).toBe(true);
  expect(breaks(statuses('200', '409'), statuses('200', '404'))).toBe(false);
  const overrides = { 'error-status-added': 'breaking' } as const;
  expect(compare(statuses('200'), statuses('200', '409'), { overrides }).isCompatible).toBe(false);
});
