import { describe, expect, it } from 'vitest';
import { instantOf } from '../instant.js';
import { sessionSeal, sessionSeconds } from './session.js';

const start = Date.UTC(2026, 0, 1);
const session = { userId: '11111111-1111-4111-8111-111111111111', epoch: 3, startedAt: instantOf(start) };
const now = instantOf(start + 1000);
const { seal, open } = sessionSeal('a secret');

describe('a sealed session', () => {
  it('is opened by who sealed it', () => {
    expect(open(seal(session), now)).toEqual(session);
    expect(seal(session)).toMatch(/^[\w.-]+$/);
  });

  it('is not opened with another secret', () => {
    for (const secret of ['another', 'a secret ', '']) expect(sessionSeal(secret).open(seal(session), now)).toBeNull();
  });

  it('is not opened when any character is changed, missing or added', () => {
    const sealed = seal(session);
    for (let index = 0; index < sealed.length; index += 1) {
      for (const sign of ['0', 'A', '.', '-', '']) {
        if (sealed[index] === sign) continue;
        const changed = sealed.slice(0, index) + sign + sealed.slice(index + 1);
        expect([changed, open(changed, now)]).toEqual([changed, null]);
      }
    }
    for (const changed of [`${sealed}=`, `${sealed}A`, ` ${sealed}`, `${sealed}.`, `.${sealed}`])
      expect(open(changed, now)).toBeNull();
  });

  it.each(['', '.', '..', 'null', 'a.b', '1.2.3.4', session.userId, `${session.userId}.3.${start}.`, '\u0000', '€'])(
    'is not %j',
    (text) => {
      expect(open(text, now)).toBeNull();
    },
  );

  it('lasts fourteen days and no longer', () => {
    const sealed = seal(session);
    const last = start + 14 * 24 * 3600 * 1000;
    expect(sessionSeconds).toBe(14 * 24 * 3600);
    expect(open(sealed, instantOf(last))).toEqual(session);
    expect(open(sealed, instantOf(last + 1))).toBeNull();
  });
});
