import type { Browser, Page } from 'playwright-core';
import { median, quantile } from '../numbers.js';
import { drag, firstPaint, framesOf, paintedAt, slowestKey, visited } from './visits.js';
import { listed } from './warehouse.js';

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'bytes';
  readonly budget: number | null;
  /** The same of a bare page in this run. */
  readonly bare: number | null;
}

const budgetMs = {
  paint: 1000,
  key: 200,
  frame: 50,
  draw: { 500: 2000, 2000: 5000 } as Readonly<Record<number, number>>,
};

const ms = (what: string, value: number, budget: number | null = null, bare: number | null = null): Figure => ({
  what,
  value,
  unit: 'ms',
  budget,
  bare,
});

/** Runs both in turns, so that a busy moment of the machine meets both. */
async function inTurns<Own, Bare>(
  browser: Browser,
  rounds: number,
  own: (page: Page) => Promise<Own>,
  bare: (page: Page) => Promise<Bare>,
): Promise<readonly [readonly Own[], readonly Bare[]]> {
  const found: [Own[], Bare[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    found[0].push(await visited(browser, own));
    found[1].push(await visited(browser, bare));
  }
  return found;
}

const middle = <Item>(items: readonly Item[], of: (item: Item) => number): number => median(items.map(of));
const most = (frames: readonly number[]): number => quantile(frames, 0.95);

/** The list of 10,000 assets, beside a field on an empty page. */
export async function listFigures(
  browser: Browser,
  url: string,
  bareUrl: string,
  rounds: number,
): Promise<readonly Figure[]> {
  const [own, bare] = await inTurns(
    browser,
    rounds,
    async (page) => {
      await page.goto(`${url}/assets?environment=production`);
      const paint = await firstPaint(page);
      const rows = await paintedAt(page, '.asset-row-link');
      const frames = await framesOf(page, async () => {
        for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, 700);
      });
      return { paint, rows, frame: most(frames), key: await slowestKey(page, 'table') };
    },
    async (page) => {
      await page.goto(`${bareUrl}/field`);
      return { paint: await firstPaint(page), key: await slowestKey(page, 'table') };
    },
  );
  const list = `list of ${listed.toLocaleString('en')}`;
  return [
    ms(
      `${list}: first contentful paint`,
      middle(own, ({ paint }) => paint),
      budgetMs.paint,
      middle(bare, ({ paint }) => paint),
    ),
    ms(
      `${list}: first rows painted`,
      middle(own, ({ rows }) => rows),
    ),
    ms(
      `${list}: slowest key of the filter`,
      middle(own, ({ key }) => key),
      budgetMs.key,
      middle(bare, ({ key }) => key),
    ),
    ms(
      `${list}: frames while it scrolls, 95 %`,
      middle(own, ({ frame }) => frame),
      budgetMs.frame,
    ),
  ];
}

/** When the graph was there, and how long its layout took in the worker. */
async function splitOf(page: Page): Promise<{ readonly answered: number; readonly laidOut: number }> {
  return (await page.evaluate(`(() => {
    const answer = performance.getEntriesByType('resource').find(({ name }) => name.includes('/lineage/graph'));
    const layout = performance.getEntriesByName('lineage-layout')[0];
    return { answered: answer.responseEnd, laidOut: layout.duration };
  })()`)) as { answered: number; laidOut: number };
}

interface GraphOptions {
  readonly rounds: number;
  readonly size: number;
  readonly edges: number;
}

/** A graph from the navigation to its last asset, beside as many boxes on an empty page. */
export async function graphFigures(
  browser: Browser,
  url: string,
  bareUrl: string,
  { rounds, size, edges }: GraphOptions,
): Promise<readonly Figure[]> {
  const [own, bare] = await inTurns(
    browser,
    rounds,
    async (page) => {
      await page.goto(`${url}/lineage?environment=graph-${size}`);
      const drawn = await paintedAt(page, `.lineage-canvas[data-drawn="${size}"]`);
      const split = await splitOf(page);
      const far = most(await framesOf(page, () => drag(page)));
      await page.getByRole('textbox', { name: 'Find in the graph' }).fill('model_0250');
      await page.getByRole('listbox', { name: 'Assets of the graph' }).getByRole('option').first().click();
      await page.locator('.lineage-node.is-selected').waitFor();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      return { drawn, ...split, far, near: most(await framesOf(page, () => drag(page))) };
    },
    async (page) => {
      await page.goto(`${bareUrl}/boxes?count=${size}`);
      return paintedAt(page, `[data-drawn="${size}"]`);
    },
  );
  const graph = `graph of ${size.toLocaleString('en')}`;
  const rest = middle(own, ({ drawn, answered, laidOut }) => drawn - answered - laidOut);
  return [
    ms(
      `${graph}, ${edges.toLocaleString('en')} edges: drawn`,
      middle(own, ({ drawn }) => drawn),
      budgetMs.draw[size] ?? null,
      median(bare),
    ),
    ms(
      `${graph}: … until the answer was there`,
      middle(own, ({ answered }) => answered),
    ),
    ms(
      `${graph}: … its layout`,
      middle(own, ({ laidOut }) => laidOut),
    ),
    ms(`${graph}: … everything else`, rest),
    ms(
      `${graph}: frames while it is dragged, 95 %`,
      middle(own, ({ far }) => far),
      budgetMs.frame,
    ),
    ms(
      `${graph}: the same near by`,
      middle(own, ({ near }) => near),
      budgetMs.frame,
    ),
  ];
}
