import { describe, expect, it } from 'vitest';
import { instantOf } from '../../platform/instant.js';
import { chooseFairly } from './fair-choice.js';

const due = (targetId: string, ...sequences: number[]) =>
  sequences.map((sequence) => ({ targetId, sequence, nextAttemptAt: instantOf(sequence) }));
const chosen = (free: number, room: Record<string, number> = {}) =>
  chooseFairly(
    [...due('busy', 1, 2, 3, 4), ...due('quiet', 5), ...due('other', 6, 7)],
    (id) => room[id] ?? 4,
    free,
  ).map(({ sequence }) => sequence);

describe('the choice of what is sent now', () => {
  it('gives every target its first before any its second', () => {
    expect(chosen(100)).toEqual([1, 5, 6, 2, 7, 3, 4]);
    expect(chosen(4)).toEqual([1, 5, 6, 2]);
  });

  it('passes over targets that have no room', () => {
    expect(chosen(100, { busy: 0, other: 1 })).toEqual([5, 6]);
    expect(chosen(100, { busy: -1, other: 1 })).toEqual([5, 6]);
  });

  it('chooses nothing when there is no room in the process', () => {
    expect(chosen(0)).toEqual([]);
    expect(chosen(-3)).toEqual([]);
  });
});
