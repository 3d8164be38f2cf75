import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdBack, TakenBack } from './held-back.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function isReleased(released: Promise<void>): Promise<boolean> {
  const no = Symbol('no');
  return (await Promise.race([released, Promise.resolve().then(() => no)])) !== no;
}

it('is sent after the while, and not before', async () => {
  const { released } = holdBack(5000, new EventTarget());
  vi.advanceTimersByTime(4999);
  expect(await isReleased(released)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await isReleased(released)).toBe(true);
});

it('is sent at once when the page is left', async () => {
  const page = new EventTarget();
  const { released } = holdBack(5000, page);
  page.dispatchEvent(new Event('pagehide'));
  expect(await isReleased(released)).toBe(true);
});

it('is not sent when it is taken back, also not later', async () => {
  const page = new EventTarget();
  const { released, takeBack } = holdBack(5000, page);
  takeBack();
  page.dispatchEvent(new Event('pagehide'));
  vi.advanceTimersByTime(10_000);
  await expect(released).rejects.toThrow(TakenBack);
});
