import { expect, it } from 'vitest';
import type { LineageModel } from '../lineage-model.js';
import { arrowStep } from './arrow-steps.js';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const placed = {
  width: 400,
  height: 300,
  frames: [],
  boxes: new Map([
    ['a', box(0, 0)],
    ['b', box(0, 100)],
    ['c', box(200, 90)],
    ['d', box(205, 200)],
    ['e', box(200, 20)],
  ]),
};
const model = {
  needs: new Map([['c', ['a', 'b']]]),
  feeds: new Map([
    ['a', ['c', 'd', 'e']],
    ['b', ['c']],
  ]),
} as unknown as LineageModel;

it.each([
  ['a', 'ArrowRight', 'e'],
  ['c', 'ArrowLeft', 'b'],
  ['a', 'ArrowDown', 'b'],
  ['b', 'ArrowUp', 'a'],
  ['c', 'ArrowDown', 'd'],
  ['c', 'ArrowUp', 'e'],
  ['a', 'ArrowUp', null],
  ['a', 'ArrowLeft', null],
  ['d', 'ArrowRight', null],
  ['a', 'Home', null],
  ['nowhere', 'ArrowRight', null],
])('from %s %s leads to %s', (from, key, to) => {
  expect(arrowStep(model, placed, from, key)).toBe(to);
});
