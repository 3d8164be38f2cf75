import { describe, expect, it } from 'vitest';
import { waitMs } from './backoff.js';

const plan = (random: number, ...waitsSeconds: number[]) => ({ waitsSeconds, random: () => random });

describe('the wait after a failed attempt', () => {
  it('is the planned one, a fifth to both sides', () => {
    expect(waitMs(plan(0.5, 1, 5), 1)).toBe(1000);
    expect(waitMs(plan(0.5, 1, 5), 2)).toBe(5000);
    expect(waitMs(plan(0, 10), 1)).toBe(8000);
    expect(waitMs(plan(1, 10), 1)).toBe(12_000);
  });

  it('is none after the last attempt', () => {
    expect(waitMs(plan(0.5, 1, 5), 3)).toBeNull();
    expect(waitMs(plan(0.5), 1)).toBeNull();
  });

  it('is longer when the receiver asks for it, up to an hour', () => {
    expect(waitMs(plan(0.5, 1), 1, 30)).toBe(30_000);
    expect(waitMs(plan(0.5, 60), 1, 30)).toBe(60_000);
    expect(waitMs(plan(0.5, 1), 1, 86_400)).toBe(3_600_000);
    expect(waitMs(plan(0.5, 7200), 1, 86_400)).toBe(7_200_000);
    expect(waitMs(plan(0.5, 1), 2, 30)).toBeNull();
  });
});
