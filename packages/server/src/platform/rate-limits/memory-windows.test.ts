import { beforeEach, describe, expect, it } from 'vitest';
import type { Limit } from './limit.js';
import { MemoryWindows } from './memory-windows.js';

const minute: Limit = { count: 2, windowMs: 60_000, text: '' };
const second: Limit = { count: 1, windowMs: 1000, text: '' };

let now: number;
let windows: MemoryWindows;
beforeEach(() => {
  now = 5;
  windows = new MemoryWindows({ maxWindows: 100, nowMs: () => now });
});

describe('a window', () => {
  it('counts from its first request to its end, then anew', () => {
    const slot = { key: 'a', limit: minute };
    expect([windows.count([slot]), windows.isFull(slot)]).toEqual([[1], false]);
    now += 59_999;
    expect([windows.count([slot]), windows.isFull(slot)]).toEqual([[2], true]);
    expect(windows.count([slot])).toEqual([3]);
    now += 1;
    expect(windows.isFull(slot)).toBe(false);
    expect(windows.count([slot])).toEqual([1]);
  });

  it('is its own for each key', () => {
    expect(
      windows.count([
        { key: 'a', limit: minute },
        { key: 'b', limit: second },
        { key: 'a', limit: minute },
      ]),
    ).toEqual([1, 1, 2]);
    now += 1000;
    expect(
      windows.count([
        { key: 'b', limit: second },
        { key: 'a', limit: minute },
      ]),
    ).toEqual([1, 3]);
  });
});

describe('memory', () => {
  it('is given back when windows have ended', () => {
    for (let index = 0; index < 60; index += 1) windows.count([{ key: `short ${index}`, limit: second }]);
    windows.count([{ key: 'long', limit: minute }]);
    now += 10_000;
    windows.count([{ key: 'new', limit: minute }]);
    expect(windows.size).toBe(2);
    expect(windows.count([{ key: 'long', limit: minute }])).toEqual([2]);
  });

  it('does not grow with a flood of keys, and the newest windows stay', () => {
    for (let index = 0; index < 10_000; index += 1) {
      windows.count([{ key: `flood ${index}`, limit: minute }]);
      expect(windows.size).toBeLessThanOrEqual(100);
    }
    expect(windows.count([{ key: 'flood 9999', limit: minute }])).toEqual([2]);
    expect(windows.count([{ key: 'flood 0', limit: minute }])).toEqual([1]);
  });
});
