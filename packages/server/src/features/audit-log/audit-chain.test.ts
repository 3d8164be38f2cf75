import { createHash } from 'node:crypto';
import type { AuditEvent } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { ChainCheck, chainStart, type SealedEvent, sealHash } from './audit-chain.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function event(number: number): AuditEvent {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    entity_type: 'team',
    entity_id: id,
    action: 'team.created',
    actor_id: null,
    payload: { name: `team ${number}`, nested: { b: [1, 2.5, null], a: 'ü' } },
    occurred_at: '2026-01-02T03:04:05Z',
  };
}

/** A chain of so many events; exported ones carry the hash before them. */
function chain(length: number, isExported = false): SealedEvent[] {
  let previousHash = chainStart;
  return Array.from({ length }, (_, index) => {
    const each = event(index + 1);
    const hash = sealHash(previousHash, each, sha256);
    const sealed = { position: index + 1, hash, eventId: each.id, event: each };
    const result = isExported ? { ...sealed, previousHash } : sealed;
    previousHash = hash;
    return result;
  });
}

function problemsOf(sealed: readonly SealedEvent[], isPartial = false): readonly string[] {
  const check = new ChainCheck(sha256, { isPartial });
  for (const each of sealed) check.add(each);
  return check.problems;
}

describe('the hash of an event', () => {
  it('is that of the canonical text behind the hash before it', () => {
    const { payload: _, ...rest } = event(1);
    const text =
      `{"action":"team.created","actor_id":null,"entity_id":"${rest.id}","entity_type":"team","id":"${rest.id}",` +
      '"occurred_at":"2026-01-02T03:04:05Z","payload":{"name":"team 1","nested":{"a":"ü","b":[1,2.5,null]}}}';
    expect(sealHash(chainStart, event(1), sha256)).toBe(sha256(`${chainStart}\n${text}`));
  });

  it('does not depend on the order of members', () => {
    const turned = Object.fromEntries(Object.entries(event(1)).reverse()) as unknown as AuditEvent;
    expect(sealHash(chainStart, turned, sha256)).toBe(sealHash(chainStart, event(1), sha256));
  });
});

describe.each([
  ['in the database', false],
  ['in an export', true],
])('a chain %s', (_, isExported) => {
  it('holds as it was written', () => {
    expect(problemsOf([])).toEqual([]);
    expect(problemsOf(chain(5, isExported))).toEqual([]);
  });

  it('names an event that was changed, and that one alone', () => {
    const changed = chain(5, isExported).map((each) =>
      each.position === 3 && each.event ? { ...each, event: { ...each.event, payload: { name: 'else' } } } : each,
    );
    expect(problemsOf(changed)).toEqual([`Event ${event(3).id} (team.created) at position 3 was changed`]);
  });

  it('names an event that stands in the place of another', () => {
    const [first, second, third] = chain(3, isExported) as [SealedEvent, SealedEvent, SealedEvent];
    expect(problemsOf([first, { ...second, event: third.event }, third])).toEqual([
      `Event ${event(2).id} (team.created) at position 2 was changed`,
    ]);
  });

  it('names what is missing', () => {
    const whole = chain(6, isExported);
    const without = (...gone: readonly number[]) => whole.filter(({ position }) => !gone.includes(position));
    expect(problemsOf(without(3))).toEqual(['Position 3 is missing']);
    expect(problemsOf(without(1, 4, 5))).toEqual(['Position 1 is missing', 'Positions 4 to 5 are missing']);
  });

  it('names a changed order', () => {
    const [first, second, third] = chain(3, isExported) as [SealedEvent, SealedEvent, SealedEvent];
    expect(problemsOf([first, third, second])).toEqual([
      'Position 2 is missing',
      'Position 2 comes after position 3: the order was changed',
    ]);
  });
});

describe('a chain', () => {
  it('names an event that is gone from the database', () => {
    const gone = chain(3).map((each) => (each.position === 2 ? { ...each, event: null } : each));
    expect(problemsOf(gone)).toEqual([`Event ${event(2).id} at position 2 was removed`]);
  });

  it('of some events may have gaps, and changes are still found', () => {
    const some = chain(6, true).filter(({ position }) => position % 2 === 0);
    expect(problemsOf(some, true)).toEqual([]);
    const changed = some.map((each) => (each.event ? { ...each, event: { ...each.event, action: 'x' } } : each));
    expect(problemsOf(changed, true)).toHaveLength(3);
  });

  it('that was made anew from the middle does not follow', () => {
    const forged = chain(2, true).map((each) => {
      if (each.event === null || each.position === 1) return each;
      const previousHash = sha256('somewhere else');
      return { ...each, previousHash, hash: sealHash(previousHash, each.event, sha256) };
    });
    expect(problemsOf(forged)).toEqual(['Position 2 does not follow from position 1']);
  });

  it('contains a head that was noted earlier, unless its end was cut off', () => {
    const whole = chain(4);
    const noted = whole[2]?.hash ?? '';
    const cut = (length: number, expectedHead: string) => {
      const check = new ChainCheck(sha256, { expectedHead });
      for (const each of whole.slice(0, length)) check.add(each);
      check.end();
      return check.problems;
    };
    expect(cut(4, noted)).toEqual([]);
    expect(cut(3, noted.toUpperCase())).toEqual([]);
    expect(cut(2, noted)).toEqual([`The chain does not contain ${noted}: events were cut off, or it was made anew`]);
    expect(cut(0, chainStart)).toEqual([]);
  });

  it('lists so many problems and counts the others', () => {
    const check = new ChainCheck(sha256, { mostProblems: 2 });
    for (const each of chain(5)) check.add({ ...each, event: null });
    expect(check.problems).toHaveLength(2);
    expect(check.problemCount).toBe(5);
  });
});
