import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from './support/chromium.mjs';
import { type House, openHouse, readerEmail } from './support/house.js';
import { overflowOf, signIn, type Visitor, violationsOf, visit } from './support/visitor.js';

const chromium = findChromium();
if (chromium === null) process.stderr.write('Left out: no Chromium. Set CHROMIUM to the path of one.\n');

let browser: Browser;
let house: House;
let reader: Visitor;
let ledgerId: string;

/** raw.orders → orders → ledger → report, and the asset of odd names reads orders. */
async function connect({ client, producer, reader: finance, assetId, oddAssetId }: House): Promise<string> {
  const make = async (fqn: string, owner_team_id: string, ...needs: string[]) => {
    const { id } = await client.assets.create({ fqn, owner_team_id, resource_type: 'model' });
    for (const depends_on_asset_id of needs) await client.dependencies.create(id, { depends_on_asset_id });
    return id;
  };
  const raw = await make('shop.raw.orders_raw', producer.id);
  await client.dependencies.create(assetId, { depends_on_asset_id: raw });
  await client.dependencies.create(oddAssetId, { depends_on_asset_id: assetId });
  const ledger = await make('shop.finance.ledger', finance.id, assetId);
  await make('shop.finance.report', finance.id, ledger);
  return ledger;
}

const node = (name: string, rest = '') => reader.page.getByRole('button', { name: new RegExp(`^${name} ${rest}`) });
const focused = () => reader.page.evaluate('document.activeElement.textContent');
const parameter = (name: string) => new URL(reader.page.url()).searchParams.get(name);

describe.skipIf(chromium === null)('lineage in a browser', () => {
  beforeAll(async () => {
    [browser, house] = await Promise.all([startChromium(chromium ?? ''), openHouse()]);
    ledgerId = await connect(house);
    reader = await visit(browser, house.server.url);
    await reader.page.goto('/lineage');
    await signIn(reader, readerEmail);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.server.stop();
  });

  it('is drawn by team, and tells of the asset that is chosen', async () => {
    const { page } = reader;
    await page.getByText('5 assets, 4 edges').waitFor();
    await node('ledger').click();
    const panel = page.getByRole('region', { name: 'The chosen asset' });
    await panel.getByText('finance', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'shop.sales.orders' }).click();
    await panel.getByRole('link', { name: 'A breaking change waits for answers' }).waitFor();
    await panel.getByText('Columns').click();
    await panel.getByText('order_id').waitFor();
    expect(parameter('chosen')).toBe(house.assetId);
    await page.reload();
    await panel.getByRole('link', { name: 'shop.sales.orders' }).click();
    await page.getByRole('heading', { level: 1, name: 'shop.sales.orders' }).waitFor();
  });

  it('is walked with the keyboard alone', async () => {
    const { page } = reader;
    await page.goto('/lineage');
    const find = page.getByRole('textbox', { name: 'Find in the graph' });
    await find.focus();
    await page.keyboard.type('raw');
    await page.getByRole('option', { name: 'shop.raw.orders_raw' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => parameter('chosen')).not.toBeNull();
    await page.getByRole('region', { name: /^Lineage graph/ }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toMatch(/, shop\./);
    await node('orders_raw').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toMatch(/^orders Proposal waits.*of sales, shop\.sales\.orders$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toMatch(/^orders /);
    await page.keyboard.press('Enter');
    await expect.poll(() => parameter('chosen')).toBe(house.assetId);
    await page.keyboard.press('Escape');
    await expect.poll(() => parameter('chosen')).toBeNull();
    await page.getByRole('button', { name: 'Table' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /ledger.*orders.*report/ }).waitFor();
    expect(parameter('view')).toBe('table');
  });

  it('of an asset goes as many steps as are chosen', async () => {
    const { page } = reader;
    await page.goto(`/assets/${ledgerId}/lineage`);
    await node('orders_raw').waitFor();
    expect(await node('report').count()).toBe(1);
    await page.getByRole('button', { name: '1 step' }).click();
    await expect.poll(() => node('orders_raw').count()).toBe(0);
    expect(parameter('depth')).toBe('1');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('row', { name: /orders.*1 step before/ }).waitFor();
  });

  it('of a proposal says in words what is affected', async () => {
    const { page } = reader;
    await page.goto(`/proposals/${house.proposalId}`);
    await page.getByText('3 assets downstream').waitFor();
    for (const name of ['ledger', 'report']) await node(name, 'Affected no contract').waitFor();
    await node('orders', 'Changes 1.0.0').waitFor();
    await node('orders_raw', 'Model no contract').waitFor();
  });

  it('meets no barrier and no complaint of the browser', async () => {
    const { page, complaints } = reader;
    const asset = `/assets/${house.assetId}/lineage`;
    const pages = ['/lineage', `/lineage?chosen=${house.assetId}`, '/lineage?view=table', asset, `${asset}?view=table`];
    for (const path of [...pages, `/proposals/${house.proposalId}`]) {
      await page.goto(path);
      await page.locator('.lineage-canvas[data-drawn], .lineage-table').first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        expect([path, colorScheme, await violationsOf(page)]).toEqual([path, colorScheme, []]);
      }
    }
    expect(complaints).toEqual([]);
  });

  it.each([390, 1280])('shows hostile names as text that breaks nothing, %i pixels wide', async (width) => {
    const { page } = reader;
    await page.setViewportSize({ width, height: 900 });
    const odd = house.oddAssetId;
    for (const view of ['graph', 'table']) {
      for (const path of [`/lineage?view=${view}&chosen=${odd}`, `/assets/${odd}/lineage?view=${view}`]) {
        await page.goto(path);
        await page.locator('.lineage-canvas[data-drawn], .lineage-table').first().waitFor();
        expect([path, await overflowOf(page)]).toEqual([path, 0]);
      }
    }
    await page.goto(`/lineage?view=graph&chosen=${odd}`);
    await page.getByRole('region', { name: 'The chosen asset' }).getByText('Columns').click();
    await page.getByText('<img src=x').first().waitFor();
    expect([await overflowOf(page), await page.locator('main img').count()]).toEqual([0, 0]);
    expect(await page.title()).not.toBe('taken');
  });

  it('is a table on a phone, unless the address asks for the graph', async () => {
    const { page } = reader;
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto('/lineage');
    await page.getByRole('table', { name: 'Lineage' }).waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('takes addresses that make no sense', async () => {
    const { page } = reader;
    await page.goto('/lineage?type=table&view=picture&chosen=nobody');
    await page.getByText('5 assets, 4 edges').waitFor();
    await page.goto('/lineage?environment=nowhere');
    await page.getByText('Nothing passes these filters.').waitFor();
    await page.goto('/lineage?owner=nobody');
    await page.getByText('Something in it is not right').waitFor();
    await page.goto(`/assets/${house.oddAssetId}/lineage?depth=99&chosen=1`);
    await page.getByRole('button', { name: '2 steps', pressed: true }).waitFor();
  });
});
