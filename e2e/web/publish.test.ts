import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from './support/chromium.mjs';
import { type House, openHouse, producerEmail, readerEmail } from './support/house.js';
import { overflowOf, signIn, type Visitor, violationsOf, visit } from './support/visitor.js';

const chromium = findChromium();
const columns = {
  customer_id: { type: 'integer', description: 'Number of the customer' },
  email: { type: 'string', format: 'email' },
};
const guarantees = {
  freshness: { max_staleness_minutes: 60, measured_by: 'loaded_at' },
  volume: null,
  nullability: { customer_id: 'never' },
  accepted_values: null,
  custom: [{ type: 'unique', column: 'customer_id' }],
};

let browser: Browser;
let house: House;
let producer: Visitor;
/** With a live contract, which the reader relies on. */
let customers: string;
/** Without any contract. */
let invoices: string;

async function newAsset(fqn: string): Promise<string> {
  return (await house.client.assets.create({ fqn, owner_team_id: house.producer.id, resource_type: 'model' })).id;
}

function publish(assetId: string, properties: object) {
  const body = { schema: { type: 'object', properties, required: ['customer_id'] }, guarantees };
  return house.client.contracts.publish(assetId, body, { published_by: house.producer.id });
}

describe.skipIf(chromium === null)('people who write contracts', () => {
  beforeAll(async () => {
    [browser, house] = await Promise.all([startChromium(chromium ?? ''), openHouse()]);
    customers = await newAsset('shop.sales.customers');
    invoices = await newAsset('shop.sales.invoices');
    const { contract } = await publish(customers, columns);
    await house.client.registrations.create({ consumer_team_id: house.reader.id }, { contract_id: contract?.id ?? '' });
    producer = await visit(browser, house.server.url);
    await producer.page.goto('/');
    await signIn(producer, producerEmail);
    await producer.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.server.stop();
  });

  it('publish the first version with a form', async () => {
    const { page } = producer;
    await page.goto(`/assets/${invoices}`);
    await page.getByRole('link', { name: 'Publish the first contract' }).click();
    await page.getByRole('button', { name: 'Add a column' }).click();
    await page.getByLabel('Name of new_column').fill('invoice_id');
    await page.getByLabel('Name of new_column').press('Enter');
    await page.getByLabel('Type of invoice_id').selectOption('integer');
    await page.getByLabel('invoice_id is required').check();
    await page.getByLabel('Description of invoice_id').fill('Number of the invoice');
    await page.getByLabel('Never fewer rows than').fill('10');
    await page.getByText('Goes live at once as version 1.0.0').waitFor();
    await page.getByRole('button', { name: 'Publish 1.0.0…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Version 1.0.0' }).waitFor();
    const { current_contract: live } = await house.client.lineage.context(invoices);
    expect(live).toMatchObject({
      schema: {
        type: 'object',
        properties: { invoice_id: { type: 'integer', description: 'Number of the invoice' } },
        required: ['invoice_id'],
      },
      guarantees: { volume: { min_rows: 10 } },
    });
  });

  it('see while they type whom a change breaks, keep the draft, and propose it', async () => {
    const { page } = producer;
    await page.goto(`/assets/${customers}/publish`);
    await page.getByText('Nothing is different from the live version.').waitFor();
    await page.getByRole('button', { name: 'Remove email' }).click();
    await page.getByText('Becomes a proposal that one team must answer: finance.').waitFor();
    await page.getByRole('link', { name: 'JSON Schema' }).click();
    const editor = page.getByRole('textbox', { name: 'JSON Schema of a row' });
    await editor.waitFor();
    expect(await editor.textContent()).not.toContain('email');
    await page.getByLabel('Never older than').fill('90');
    await page.reload();
    await page.getByText('Draft, kept in this tab').waitFor();
    expect(await page.getByLabel('Never older than').inputValue()).toBe('90');
    await page.getByText('finance').first().waitFor();
    await page.getByRole('button', { name: 'Propose 2.0.0…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The server found 1 breaking change.').waitFor();
    await dialog.getByRole('checkbox', { name: 'Let it go live with the last answer' }).check();
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await page.waitForURL(/\/proposals\//);
    await page.getByRole('heading', { level: 1, name: /^Change of/ }).waitFor();
    const [proposal] = (await house.client.proposals.list({ asset_id: customers })).results;
    expect(proposal).toMatchObject({ status: 'pending', proposed_version: '2.0.0', auto_publish: true });
    await page.goto(`/assets/${customers}/publish`);
    await page.getByText('As version 1.0.0').waitFor();
    await page.getByRole('button', { name: 'Remove email' }).click();
    await page.getByText('is not decided yet').waitFor();
    expect(await page.getByRole('button', { name: /^Publish/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Throw the draft away…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
    await page.getByText('Nothing is different from the live version.').waitFor();
  });

  it('are told when somebody else was faster, and keep every promise that the form does not show', async () => {
    const { page } = producer;
    await page.goto(`/assets/${customers}/publish`);
    await page.getByRole('button', { name: 'Add a column' }).click();
    await page.getByText('Nothing that readers have breaks').waitFor();
    await publish(customers, { ...columns, phone: { type: 'string' } });
    await page.getByText('Version 1.1.0 went live while you wrote').waitFor();
    expect(await page.getByLabel('Name of new_column').inputValue()).toBe('new_column');
    await page.getByRole('button', { name: 'Go on with my draft' }).click();
    await page.getByText('is not decided yet').waitFor();
    await page.getByRole('button', { name: 'Throw the draft away…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
    await page.getByLabel('Description of phone').fill('With its country');
    await page.getByLabel('Never older than').fill('30');
    await page.getByRole('button', { name: 'Publish 1.1.1…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Version 1.1.1' }).waitFor();
    const { current_contract: live } = await house.client.lineage.context(customers);
    expect(live?.guarantees).toEqual({
      ...guarantees,
      freshness: { max_staleness_minutes: 30, measured_by: 'loaded_at' },
    });
  });

  it('write JSON with the keyboard alone, and hear where it is wrong', async () => {
    const { page } = producer;
    await page.goto(`/assets/${invoices}/publish?view=json`);
    const editor = page.getByRole('textbox', { name: 'JSON Schema of a row' });
    await editor.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{ "type": "object", "properties": {');
    await page
      .getByText('Line 1, column 36: The text ends in the middle: the object that begins on line 1 is not closed.')
      .waitFor();
    await page.getByText('The text is no JSON yet').waitFor();
    await page.keyboard.type('"a": 1}}');
    await page
      .getByText('Nothing that readers have breaks')
      .or(page.getByText(/1 breaking/))
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await page.getByText("No JSON Schema yet: properties.a: 1 is not of type 'object', 'boolean'").waitFor();
    expect(await page.getByRole('button', { name: /^(Publish|Propose)/ }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Columns' }).press('Enter');
    await page.getByLabel('Name of a').waitFor();
  });

  it('are not led there when it is not theirs', async () => {
    const reader = await visit(browser, house.server.url);
    await reader.page.goto(`/assets/${customers}`);
    await signIn(reader, readerEmail);
    await reader.page.getByRole('heading', { name: /^Version/ }).waitFor();
    expect(await reader.page.getByRole('link', { name: 'Change the contract' }).count()).toBe(0);
    await reader.page.goto(`/assets/${customers}/publish`);
    await reader.page.getByText('You may not publish this').waitFor();
    await reader.context.close();
  });

  it('meet no barrier, no complaint and no page that is too wide', async () => {
    const { page, complaints } = producer;
    for (const path of [`/assets/${customers}/publish`, `/assets/${customers}/publish?view=json`]) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'What readers notice' }).waitFor();
      await expect.poll(() => page.locator('.bones').count()).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        expect([path, colorScheme, await violationsOf(page)]).toEqual([path, colorScheme, []]);
      }
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect([path, width, await overflowOf(page)]).toEqual([path, width, 0]);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('read hostile names as text that breaks nothing', async () => {
    const admin = producer.page;
    const { id } = await house.client.assets.create({
      fqn: `shop.odd2.${'very_long_name_'.repeat(12)}end`,
      owner_team_id: house.producer.id,
    });
    const name = `<img src=x onerror="document.title='taken'">\u202E\u05D0\u05D1 👩‍👩‍👧 ${'w'.repeat(160)}`;
    await house.client.contracts.publish(
      id,
      { schema: { type: 'object', properties: { [name]: { type: 'string', description: name } } } },
      { published_by: house.producer.id },
    );
    for (const view of ['', '?view=json']) {
      await admin.goto(`/assets/${id}/publish${view}`);
      await admin.getByRole('heading', { name: 'What readers notice' }).waitFor();
      if (view === '') await admin.getByRole('button', { name: /^Remove <img/ }).click();
      await admin.getByText(/Becomes a proposal/).waitFor();
      for (const width of [390, 1280]) {
        await admin.setViewportSize({ width, height: 900 });
        expect([view, width, await overflowOf(admin)]).toEqual([view, width, 0]);
      }
      expect(await admin.title()).not.toBe('taken');
      expect(await admin.locator('img').count()).toBe(0);
    }
  });
});
