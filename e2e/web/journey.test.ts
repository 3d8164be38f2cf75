import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from './support/chromium.mjs';
import { type House, hostileName, openHouse, producerEmail, readerEmail } from './support/house.js';
import { overflowOf, signIn, type Visitor, violationsOf, visit } from './support/visitor.js';

const chromium = findChromium();
if (chromium === null) process.stderr.write('Left out: no Chromium. Set CHROMIUM to the path of one.\n');

let browser: Browser;
let house: House;
let reader: Visitor;
let producer: Visitor;

describe.skipIf(chromium === null)('people in a browser', () => {
  beforeAll(async () => {
    [browser, house] = await Promise.all([startChromium(chromium ?? ''), openHouse()]);
    reader = await visit(browser, house.server.url);
    producer = await visit(browser, house.server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.server.stop();
  });

  it('are led to the login, and from there to where they wanted', async () => {
    await producer.page.goto(`/proposals/${house.proposalId}`);
    await expect.poll(() => producer.page.url()).toContain('/login?next=');
    await signIn(producer, producerEmail);
    await producer.page.getByRole('heading', { name: 'What changes for readers' }).waitFor();
    expect(new URL(producer.page.url()).pathname).toBe(`/proposals/${house.proposalId}`);
    expect(await producer.page.title()).toBe('Change of orders · Tessera');
  });

  it('find in the inbox what waits for them', async () => {
    await reader.page.goto('/');
    await signIn(reader, readerEmail);
    const waiting = reader.page.getByRole('region', { name: 'Waits for your answer' });
    await waiting.getByText('shop.sales.').waitFor();
    await waiting.getByRole('link').first().click();
    await reader.page.getByRole('heading', { level: 1, name: /^Change of/ }).waitFor();
    await expect.poll(() => reader.page.evaluate('document.activeElement.tagName')).toBe('H1');
    await reader.page.getByText('A row like {"order_id": 0} was valid and is refused now.').waitFor();
  });

  it('see an answer of somebody else at once, and publish what was agreed on', async () => {
    await producer.page.getByText('0 of 1 answered').waitFor();
    await reader.page.getByRole('radio', { name: 'Migrating' }).check();
    await reader.page.getByLabel('Moved by').fill('2030-01-31');
    await reader.page.getByLabel('Comment').fill('The ledger moves in January.');
    await reader.page.getByRole('button', { name: 'Send the answer' }).click();
    const answers = producer.page.getByRole('region', { name: 'Who must answer' });
    await answers.getByText('Migrating').waitFor();
    await answers.getByText('done by 31 Jan 2030').waitFor();
    await answers.getByText('The ledger moves in January.').waitFor();
    await producer.page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = producer.page.getByRole('dialog');
    await expect.poll(() => dialog.getByLabel('Version').inputValue()).toBe('2.0.0');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await producer.page.getByText('Live as version 2.0.0').waitFor();
    await reader.page.getByText('Live as version 2.0.0').waitFor();
  });

  it('reach everything with the keyboard', async () => {
    const { page } = reader;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Lately' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search assets/ }).pressSequentially('sales.ord');
    await page.getByRole('option', { name: /shop\.sales\.orders/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'shop.sales.orders' }).waitFor();
    await page.getByRole('row', { name: /lines/ }).first().waitFor();
  });

  it('meet no barrier and no complaint of the browser on any page', async () => {
    const { page, complaints } = reader;
    const asset = `/assets/${house.assetId}`;
    const tabs = ['', '/versions', '/consumers', '/lineage', '/quality', '/audit-trail', '/use'];
    const pages = ['/', '/assets', '/proposals', `/proposals/${house.proposalId}`, ...tabs.map((tab) => asset + tab)];
    for (const path of [...pages, '/nowhere']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('.bones').count()).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        expect([path, colorScheme, await violationsOf(page)]).toEqual([path, colorScheme, []]);
      }
    }
    expect(complaints).toEqual([]);
  });

  it.each([390, 1280])('read hostile names as text that breaks nothing, %i pixels wide', async (width) => {
    const { page } = reader;
    await page.setViewportSize({ width, height: 900 });
    const odd = `/assets/${house.oddAssetId}`;
    for (const path of ['/', '/assets', odd, `${odd}/audit-trail`, `${odd}/use`, `/proposals/${house.proposalId}`]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('.bones').count()).toBe(0);
      expect([path, await overflowOf(page)]).toEqual([path, 0]);
      expect(await page.title()).not.toBe('taken');
    }
    await page.goto(odd);
    await page.getByText(hostileName.slice(0, 30)).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('scroll through ten thousand assets, of which few are drawn', async () => {
    for (let from = 0; from < 10_000; from += 100) {
      const assets = Array.from({ length: 100 }, (_, index) => ({
        fqn: `bulk.rows.t${String(from + index).padStart(5, '0')}`,
        owner_team_id: house.producer.id,
      }));
      await house.client.assets.createMany({ assets });
    }
    const { page } = reader;
    await page.goto('/assets?q=bulk.rows');
    await page.getByText('10,000 assets').waitFor();
    await page.getByText('t00000').waitFor();
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await page.getByText('t09999').waitFor();
    expect(await page.locator('tbody tr').count()).toBeLessThan(100);
    await page.getByRole('searchbox', { name: 'Part of the name' }).fill('t0123');
    await page.getByText('10 assets').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('t0123');
  });
});
