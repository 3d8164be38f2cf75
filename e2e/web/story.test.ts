import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { findChromium, startChromium } from './support/chromium.mjs';
import { password } from './support/house.js';
import { signIn, type Visitor, visit } from './support/visitor.js';

const chromium = findChromium();
/** What dbt wrote for the project of the examples. */
const manifest = fileURLToPath(
  new URL('../../examples/northwind-analytics/artifacts/today/manifest.json', import.meta.url),
);
const adminEmail = 'admin@example.com';
const teams = ['customer-success', 'finance', 'marketing', 'orders'];
const people = [
  { name: 'Cora', email: 'cora@example.com', team: 'customer-success' },
  { name: 'Finn', email: 'finn@example.com', team: 'finance' },
];

let browser: Browser;
let server: ServerProcess;
let admin: Visitor;
let producer: Visitor;
let reader: Visitor;

/** Opens the customers through the search, as somebody who knows a part of the name. */
async function findCustomers({ page }: Visitor): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search assets/ }).pressSequentially('dim_customers');
  await page
    .getByRole('option', { name: /dim_customers/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /dim_customers/ }).waitFor();
}

// From an empty database to a new version, with what people see alone. Each step goes on where the one before it ended.
describe.skipIf(chromium === null)('a house that begins with Tessera', () => {
  beforeAll(async () => {
    const settings = {
      DATABASE_URL: 'sqlite://:memory:',
      RATE_LIMIT_ENABLED: 'false',
      ADMIN_EMAIL: adminEmail,
      ADMIN_PASSWORD: password,
    };
    [browser, server] = await Promise.all([startChromium(chromium ?? ''), startServerProcess(settings)]);
    [admin, producer, reader] = (await Promise.all([0, 1, 2].map(() => visit(browser, server.url)))) as [
      Visitor,
      Visitor,
      Visitor,
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('its administrator adds teams and people, and imports the dbt project', async () => {
    const { page } = admin;
    await page.goto('/');
    await signIn(admin, adminEmail);
    await page.getByRole('heading', { name: 'Nothing is known yet' }).waitFor();
    const dialog = page.getByRole('dialog');
    const pages = page.getByRole('navigation', { name: 'Pages' });
    for (const team of teams) {
      await pages.getByRole('link', { name: 'Teams' }).click();
      await page.getByRole('button', { name: 'New team' }).click();
      await dialog.getByLabel('Name').fill(team);
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await page.getByRole('heading', { level: 1, name: team }).waitFor();
    }
    await pages.getByRole('link', { name: 'People' }).click();
    for (const { name, email, team } of people) {
      await page.getByRole('button', { name: 'New person' }).click();
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByLabel('E-mail address').fill(email);
      await dialog.getByRole('textbox', { name: 'Team' }).fill(team);
      await page.getByRole('option', { name: team }).click();
      await dialog.getByRole('radio', { name: 'Team admin' }).check();
      await dialog.getByLabel('Password').fill(password);
      await dialog.getByRole('button', { name: 'Add the person' }).click();
      await page.getByRole('row', { name: new RegExp(name) }).waitFor();
    }
    await pages.getByRole('link', { name: 'Import' }).click();
    await page.locator('input[type=file]').setInputFiles(manifest);
    await page.getByRole('option', { name: 'Recognised: dbt project' }).waitFor({ state: 'attached' });
    await page.getByRole('textbox', { name: 'Owner of what names none' }).fill('orders');
    await page.getByRole('option', { name: 'orders' }).click();
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByText('Nothing is written yet').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^Assets: \d+ created · \d+ versions went live/).waitFor();
  });

  it('a producer finds the table, adds a column, and compares the versions', async () => {
    const { page } = producer;
    await page.goto('/');
    await signIn(producer, 'cora@example.com');
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
    await findCustomers(producer);
    await page.getByRole('link', { name: 'Change the contract' }).click();
    await page.getByRole('button', { name: 'Add a column' }).click();
    await page.getByLabel('Name of new_column').fill('loyalty_tier');
    await page.getByLabel('Name of new_column').press('Enter');
    await page.getByRole('button', { name: 'Publish 1.1.0…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Version 1.1.0' }).waitFor();
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByLabel('From version').selectOption('1.0.0');
    await page.getByLabel('To version').selectOption('1.1.0');
    await page.getByText("Property 'loyalty_tier' was added").first().waitFor();
  });

  it('proposes to drop one, the other team sees that at once and answers, and so does the producer', async () => {
    await reader.page.goto('/');
    await signIn(reader, 'finn@example.com');
    const waiting = reader.page.getByRole('region', { name: 'Waits for your answer' });
    await waiting.getByText('Nothing waits for you').waitFor();
    const { page } = producer;
    await page.getByRole('link', { name: 'Change the contract' }).click();
    await page.getByRole('button', { name: 'Remove customer_email' }).click();
    await page.getByText(/^Becomes a proposal that/).waitFor();
    await page.getByRole('button', { name: 'Propose 2.0.0…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Propose' }).click();
    await page.getByRole('heading', { level: 1, name: /^Change of/ }).waitFor();
    await waiting.getByRole('link', { name: /dim_customers/ }).click();
    await reader.page.getByRole('radio', { name: 'Migrating' }).check();
    await reader.page.getByLabel('Comment').fill('Reminders read crm.contacts from Monday on.');
    await reader.page.getByRole('button', { name: 'Send the answer' }).click();
    const answers = page.getByRole('region', { name: 'Who must answer' });
    await answers.getByText('Reminders read crm.contacts from Monday on.').waitFor();
  });

  it('publishes it when everybody has answered, and the audit trail has all of it', async () => {
    await admin.page.goto(new URL(producer.page.url()).pathname);
    const asked = admin.page.getByLabel('In the name of');
    await asked.waitFor();
    for (const team of await asked.locator('option').allTextContents()) {
      await asked.selectOption({ label: team });
      await admin.page.getByRole('button', { name: 'Send the answer' }).click();
      const answers = admin.page.getByRole('region', { name: 'Who must answer' });
      await answers.getByRole('listitem').filter({ hasText: team }).getByText('Approved').waitFor();
    }
    const { page } = producer;
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Live as version 2.0.0').waitFor();
    await reader.page.getByText('Live as version 2.0.0').waitFor();
    await findCustomers(admin);
    await admin.page.getByRole('link', { name: 'Audit trail' }).click();
    const trail = admin.page.getByRole('tabpanel').or(admin.page.getByRole('main'));
    await trail.getByText('Reminders read crm.contacts from Monday on.').first().waitFor();
    await trail.getByText('2.0.0').first().waitFor();
  });
});
