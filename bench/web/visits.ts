import type { Browser, Page } from 'playwright-core';

const viewport = { width: 1440, height: 900 };

/** Events of the page that took long enough for the browser to write them down, with the moments of its frames. */
const watch = `
  window.slowEvents = [];
  new PerformanceObserver((list) => window.slowEvents.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** Opens the page in a browser that knows nothing of it. */
export async function visited<Result>(browser: Browser, visit: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    return await visit(page);
  } finally {
    await context.close();
  }
}

/** Waits, a frame at a time, until the expression of the page has a value. Through the debugger: the policy allows no `eval`. */
async function whenThere<Value>(page: Page, expression: string): Promise<Value> {
  return (await page.evaluate(`new Promise((settle) => {
    const look = () => {
      const value = ${expression};
      if (value) settle(value);
      else requestAnimationFrame(look);
    };
    look();
  })`)) as Value;
}

/** Milliseconds from the navigation to the first text or picture. */
export function firstPaint(page: Page): Promise<number> {
  return whenThere(page, `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`);
}

/** Milliseconds from the navigation until what the selector names is painted. */
export function paintedAt(page: Page, selector: string): Promise<number> {
  const afterPaint = `new Promise((settle) =>
    requestAnimationFrame(() => requestAnimationFrame(() => settle(performance.now()))))`;
  return whenThere(page, `document.querySelector(${JSON.stringify(selector)}) && ${afterPaint}`);
}

/** Types the text slowly; the longest time from a key to the next frame, 16 where the browser calls none slow. */
export async function slowestKey(page: Page, text: string): Promise<number> {
  await page.getByRole('searchbox', { name: 'Part of the name' }).focus();
  await page.evaluate('void (window.slowEvents.length = 0)');
  for (const letter of text) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(300);
  }
  return Math.max(16, ...((await page.evaluate('window.slowEvents')) as number[]));
}

/** Milliseconds of each frame while `move` runs. */
export async function framesOf(page: Page, move: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(`void (() => {
    const frames = (window.frameTimes = []);
    let last = performance.now();
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      if (window.frameTimes === frames) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })()`);
  await move();
  return (await page.evaluate(
    '(() => { const times = window.frameTimes; window.frameTimes = null; return times; })()',
  )) as number[];
}

/** Drags the middle of the window to and fro. */
export async function drag(page: Page): Promise<void> {
  const [x, y] = [viewport.width / 2, 560];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 90; step += 1) {
    const away = 260 * Math.sin(step / 10);
    await page.mouse.move(x + away, y + away / 3);
  }
  await page.mouse.up();
}
