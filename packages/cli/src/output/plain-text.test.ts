import { expect, it } from 'vitest';
import { plainValue } from './plain-text.js';

it('lets nobody steer the terminal of others', () => {
  expect(plainValue({ name: 'a\u001b[31mb', list: ['c\u0007', 1, null, '\u202etxt'], ok: 'ä\n\t…' })).toEqual({
    name: 'a\ufffd[31mb',
    list: ['c\ufffd', 1, null, '\ufffdtxt'],
    ok: 'ä\n\t…',
  });
});
