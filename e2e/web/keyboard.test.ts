import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from './support/chromium.mjs';
import { type House, openHouse, password, readerEmail } from './support/house.js';
import { tabTo, walkAround } from './support/keyboard.js';
import { type Visitor, visit } from './support/visitor.js';

const chromium = findChromium();
if (chromium === null) process.stderr.write('Left out: no Chromium. Set CHROMIUM to the path of one.\n');

let browser: Browser;
let house: House;
let reader: Visitor;

describe.skipIf(chromium === null)('people without a mouse', () => {
  beforeAll(async () => {
    [browser, house] = await Promise.all([startChromium(chromium ?? ''), openHouse()]);
    reader = await visit(browser, house.server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.server.stop();
  });

  it('sign in, find what waits for them, and answer it', async () => {
    const { page } = reader;
    await page.goto('/');
    await page.getByLabel('E-mail address').waitFor();
    await tabTo(page, 'E-mail address');
    await page.keyboard.type(readerEmail);
    await tabTo(page, 'Password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Waits for your answer' }).getByText('shop.sales.').waitFor();
    await tabTo(page, 'asks,');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Approve' }).waitFor();
    await tabTo(page, 'Approve');
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('Moved by').waitFor();
    await tabTo(page, 'Moved by');
    await page.keyboard.type('01312030');
    await tabTo(page, 'Comment');
    await page.keyboard.type('The ledger moves in January.');
    await tabTo(page, 'Send the answer');
    await page.keyboard.press('Enter');
    const answers = page.getByRole('region', { name: 'Who must answer' });
    await answers.getByText('done by 31 Jan 2030').waitFor();
    await answers.getByText('The ledger moves in January.').waitFor();
  });

  it('reach every place of every page, see where they are, and get out again', async () => {
    const { page } = reader;
    const asset = `/assets/${house.assetId}`;
    const tabs = ['', '/versions', '/consumers', '/lineage', '/quality', '/audit-trail', '/use'];
    for (const path of [
      '/',
      '/assets',
      '/proposals',
      `/proposals/${house.proposalId}`,
      ...tabs.map((tab) => asset + tab),
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('.bones').count()).toBe(0);
      expect([path, await walkAround(page)]).toEqual([path, { unmarked: [], unreached: [] }]);
    }
  });
});
