import { expect, it } from 'vitest';
import { arrowHead, assetAt, edgeLine, isInSight, outline } from './placed.js';

const from = { x: 0, y: 0, width: 100, height: 40 };
const to = { x: 300, y: 100, width: 100, height: 40 };

it('lines go from the right of one asset to the left of the other', () => {
  expect(edgeLine(from, to)).toBe('M100 20C200 20 200 120 300 120');
  expect(edgeLine(to, from)).toBe('M400 120C540 120 -140 20 0 20');
  expect([arrowHead(to), outline(from)]).toEqual(['M300 120l-7 -4v8z', 'M0 0h100v40h-100z']);
});

it('a place is that of the asset that stands there', () => {
  const boxes = new Map([
    ['from', from],
    ['to', to],
  ]);
  const placed = { width: 400, height: 140, frames: [], boxes };
  expect([assetAt(placed, 50, 40), assetAt(placed, 301, 139), assetAt(placed, 200, 20)]).toEqual(['from', 'to', null]);
});

it.each([
  [{ x: 120, y: 50, width: 10, height: 10 }, true],
  [{ x: 390, y: 130, width: 500, height: 500 }, true],
  [{ x: 401, y: 0, width: 100, height: 100 }, false],
  [{ x: 0, y: 141, width: 100, height: 100 }, false],
  [{ x: -50, y: -50, width: 40, height: 400 }, false],
])('a line is seen in %j: %j', (sight, isSeen) => {
  expect([isInSight(from, to, sight), isInSight(to, from, sight)]).toEqual([isSeen, isSeen]);
});
