import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, startChromium } from './support/chromium.mjs';
import { type House, hostileName, openHouse, password, readerEmail } from './support/house.js';
import { openReceiver, type Receiver } from './support/receiver.js';
import { overflowOf, signIn, type Visitor, violationsOf, visit } from './support/visitor.js';

const chromium = findChromium();
if (chromium === null) process.stderr.write('Left out: no Chromium. Set CHROMIUM to the path of one.\n');

const adminEmail = 'adam@example.com';
const userEmail = 'una@example.com';
const cut = (text: string, length: number): string => text.slice(0, length);

let browser: Browser;
let house: House;
let receiver: Receiver;
let admin: Visitor;
let reader: Visitor;
let oddTeamId: string;
let oddEndpointId: string;

/** Names as nobody should choose them, on everything that has one. */
async function furnish({ client, oddAssetId }: House): Promise<void> {
  const { owner_team_id: teamId } = await client.assets.get(oddAssetId);
  oddTeamId = teamId;
  const url = receiver.url;
  await client.users.create({ email: 'odd@example.com', name: 'w'.repeat(200), team_id: teamId, role: 'team_admin' });
  await client.apiKeys.create({ name: hostileName, team_id: teamId });
  await client.channels.create(teamId, {
    kind: 'chat',
    name: cut(hostileName, 90),
    url,
    asset_fqn_prefixes: ['x'.repeat(300)],
  });
  const endpoint = await client.webhooks.create({ name: cut(hostileName, 90), url, asset_fqn_prefix: 'y'.repeat(300) });
  oddEndpointId = endpoint.id;
}

describe.skipIf(chromium === null)('who administers a house', () => {
  beforeAll(async () => {
    receiver = await openReceiver();
    const settings = { WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8', WEBHOOK_RETRY_SECONDS: '0.05' };
    [browser, house] = await Promise.all([startChromium(chromium ?? ''), openHouse(settings)]);
    const { client, producer, reader: team } = house;
    await client.users.create({ email: adminEmail, name: 'Adam Admin', role: 'admin', team_id: producer.id, password });
    await client.users.create({ email: userEmail, name: 'Una User', team_id: team.id, password });
    await furnish(house);
    admin = await visit(browser, house.server.url);
    reader = await visit(browser, house.server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.server.stop();
    await receiver?.close();
  });

  it('is told of a wrong password, and comes back to where the session ended', async () => {
    const { page, context } = admin;
    await page.goto('/teams');
    await page.getByLabel('E-mail address').fill(adminEmail);
    await page.getByLabel('Password').fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await signIn(admin, adminEmail);
    await page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
    await context.clearCookies();
    await page.getByRole('link', { name: 'Rules' }).click();
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('/login?next=%2Frules');
    await signIn(admin, adminEmail);
    await page.getByRole('link', { name: /property-removed/ }).waitFor();
    admin.complaints.length = 0;
  });

  it.each([
    ['user', userEmail, false],
    ['team_admin', readerEmail, true],
  ])('a %s is offered what the role may, and told in words what it may not', async (_role, email, mayChange) => {
    const { page, context } = reader;
    await context.clearCookies();
    await page.goto('/notifications');
    await signIn(reader, email);
    await page.getByRole('heading', { name: 'Channels', exact: true }).waitFor();
    const pages = page.getByRole('navigation', { name: 'Pages' });
    expect(await pages.getByRole('link', { name: 'Teams' }).count()).toBe(1);
    expect(await pages.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'New channel' }).count()).toBe(mayChange ? 1 : 0);
    for (const path of ['/audit', '/webhooks', `/notifications/webhooks/${oddEndpointId}`]) {
      await page.goto(path);
      await page.getByText('Only administrators see this page').waitFor();
    }
    await page.goto('/users');
    await page.getByRole('row', { name: /Una User/ }).waitFor();
    expect(await page.getByRole('button', { name: /New person|Deactivate/ }).count()).toBe(0);
    await page.goto(`/teams/${oddTeamId}/channels`);
    await page.getByRole('alert').getByText('You may not do this').waitFor();
    await page
      .getByRole('alert')
      .getByText(/^Request/)
      .waitFor();
    await page.goto('/settings');
    await page.getByText(email).waitFor();
  });

  it('makes a team, a person and a key, which works until it is revoked', async () => {
    const { page } = admin;
    await page.goto('/teams');
    await page.getByRole('button', { name: 'New team' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create the team' }).click();
    await dialog.getByText('Give it a name').waitFor();
    await dialog.getByLabel('Name').fill('sales');
    await dialog.getByRole('button', { name: 'Create the team' }).click();
    await dialog.getByText("Team with name 'sales' already exists").waitFor();
    await dialog.getByLabel('Name').fill('logistics');
    await dialog.getByRole('button', { name: 'Create the team' }).click();
    await page.getByRole('heading', { level: 1, name: 'logistics' }).waitFor();

    await page.goto('/users');
    await page.getByRole('button', { name: 'New person' }).click();
    await dialog.getByLabel('Name').fill('Lou Logistics');
    await dialog.getByLabel('E-mail address').fill('lou@example.com');
    await dialog.getByRole('textbox', { name: 'Team' }).fill('logis');
    await page.getByRole('option', { name: 'logistics' }).click();
    await dialog.getByRole('radio', { name: 'Team admin' }).check();
    await dialog.getByRole('button', { name: 'Add the person' }).click();
    const lou = page.getByRole('row', { name: /Lou Logistics/ });
    await lou.getByText('Team admin').waitFor();
    await lou.getByRole('button', { name: /^Deactivate/ }).click();
    await dialog.getByRole('button', { name: 'Deactivate' }).click();
    await expect.poll(() => lou.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await lou.waitFor();

    await page.goto('/api-keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await dialog.getByLabel('Name').fill('CI of logistics');
    await dialog.getByRole('checkbox', { name: 'write' }).uncheck();
    await dialog.getByLabel('Expires').selectOption('30');
    await dialog.getByRole('button', { name: 'Create the key' }).click();
    await dialog.getByText('It is shown this one time').waitFor();
    const key = (await dialog.locator('code').textContent()) ?? '';
    const ask = (method = 'GET') =>
      fetch(`${house.server.url}/api/v1/teams`, { method, headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    expect((await ask('POST')).status).toBe(403);
    await dialog.getByRole('button', { name: 'I have stored it' }).click();
    expect(await page.content()).not.toContain(key);
    const row = page.getByRole('row', { name: /CI of logistics/ });
    await row.getByText(/^(?:in 4 weeks|next month)$/).waitFor();
    await row.getByRole('button', { name: /^Revoke/ }).click();
    await dialog.getByRole('button', { name: 'Revoke the key' }).click();
    await expect.poll(() => row.count()).toBe(0);
    expect((await ask()).status).toBe(401);
    await page.getByRole('switch', { name: 'Revoked ones, too' }).check({ force: true });
    await row.getByText('Revoked').waitFor();
    expect(new URL(page.url()).search).toBe('?revoked=true');
  });

  it('takes an answer back, and sends it when the page is left', async () => {
    const { page } = reader;
    const { client, proposalId } = house;
    const answered = async () => (await client.proposals.status(proposalId)).consumers.acknowledged;
    await page.goto(`/proposals/${proposalId}`);
    await page.getByLabel('Comment').fill('We are ready.');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    const answers = page.getByRole('region', { name: 'Who must answer' });
    await answers.getByText('We are ready.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The answer was not sent').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('We are ready.');
    expect(await answered()).toBe(0);
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await answers.getByText('We are ready.').waitFor();
    expect(await answered()).toBe(0);
    await page.goto('/login');
    await expect.poll(answered, { timeout: 3000 }).toBe(1);
  });

  it('gives assets to another team, and takes that back', async () => {
    const { page } = admin;
    await page.goto(`/teams/${house.producer.id}/assets`);
    await page.getByRole('checkbox', { name: 'Choose shop.sales.orders' }).check();
    await page.getByRole('button', { name: 'Give to another team…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'New owner' }).fill('fin');
    await page.getByRole('option', { name: 'finance' }).click();
    await dialog.getByRole('button', { name: 'Give them away' }).click();
    await page.getByText('It owns nothing').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('row', { name: /shop\.sales\.orders/ }).waitFor();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await dialog.getByText('It owns 1 asset.').waitFor();
    await dialog.getByRole('button', { name: 'Delete the team' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/Reassign or use force=true/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('sends a webhook again that failed, and sees it arrive', async () => {
    const { page } = admin;
    await page.goto('/webhooks');
    await page.getByRole('button', { name: 'New receiver' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Orders team');
    await dialog.getByLabel('URL').fill('ftp://nowhere');
    await dialog.getByRole('button', { name: 'Add the receiver' }).click();
    await dialog.getByText('Give an address that begins with https://').waitFor();
    await dialog.getByLabel('URL').fill(receiver.url);
    await dialog.getByRole('button', { name: 'Add the receiver' }).click();
    expect(await dialog.locator('code').textContent()).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'I have stored it' }).click();
    await page.getByRole('link', { name: 'Orders team' }).click();
    await page.getByRole('button', { name: 'Test' }).click();
    const deliveries = page.getByRole('region', { name: 'Deliveries' });
    await deliveries.getByText('answered 500').waitFor();
    await deliveries.getByRole('listitem').getByText('Failed').waitFor();
    receiver.answer(204);
    await deliveries.getByRole('button', { name: 'Re-send', exact: true }).click();
    await deliveries.getByRole('listitem').getByText('Delivered').waitFor();
    expect(receiver.received.filter((type) => type === 'webhook.test').length).toBeGreaterThanOrEqual(2);
    await deliveries.getByRole('link', { name: 'Failed' }).click();
    await expect.poll(() => deliveries.getByRole('listitem').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?status=failed');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await dialog.getByRole('button', { name: 'Delete the receiver' }).click();
    await page.getByRole('heading', { name: 'Receivers' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Orders team' }).count()).toBe(0);
  });

  it('reads the log by its filters, verifies it and takes it along', async () => {
    const { page } = admin;
    await page.goto('/audit');
    await page.getByRole('button', { name: 'Verify the log' }).click();
    await page.getByText(/^Verified up to event/).waitFor();
    await page.getByLabel('What it happened to').selectOption('team');
    await page.getByLabel('What happened', { exact: true }).selectOption('team.created');
    await page.getByText('4 events').waitFor();
    await page.getByText('Details').first().click();
    await page.getByText('team.created', { exact: true }).first().waitFor();
    for (const [name, type] of [
      ['Table (CSV)', 'csv'],
      ['Lines of JSON', 'jsonl'],
    ] as const) {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^audit-log-.*\\.${type}$`));
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\n');
      expect(lines).toHaveLength(type === 'csv' ? 5 : 4);
      expect(lines.at(-1)).toContain('logistics');
    }
  });

  it('does all of it with the keyboard alone', async () => {
    const { page } = admin;
    await page.goto('/teams');
    await page.getByRole('link', { name: 'logistics' }).waitFor();
    const press = async (key: string, isThere: () => Promise<boolean>): Promise<void> => {
      for (let pressed = 0; pressed < 40 && !(await isThere()); pressed += 1) await page.keyboard.press(key);
      expect(await isThere()).toBe(true);
    };
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
    await press('Tab', async () => (await focused()) === 'New team');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await page.keyboard.type('keys only');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'keys only' }).waitFor();
    await press('Tab', async () => (await focused()) === 'Delete…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Tab', async () => (await focused()) === 'Delete the team');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/teams');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search assets/ }).pressSequentially('rules');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
  });

  const paths = (): readonly string[] => [
    '/',
    '/teams',
    ...['', '/assets', '/consumes', '/channels'].map((tab) => `/teams/${oddTeamId}${tab}`),
    '/users',
    '/api-keys',
    `/notifications/channels?team=${oddTeamId}`,
    '/notifications/webhooks',
    `/notifications/webhooks/${oddEndpointId}`,
    '/audit',
    '/settings',
    '/rules?q=removed',
    '/rules/property-removed',
  ];
  const loaded = async (path: string): Promise<void> => {
    const { page } = admin;
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('.bones').count(), { timeout: 10_000 }).toBe(0);
  };

  it('meets no barrier, no complaint of the browser and no harm by hostile names on any page', async () => {
    const { page, complaints } = admin;
    complaints.length = 0;
    for (const path of paths()) {
      await loaded(path);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect([path, width, await overflowOf(page)]).toEqual([path, width, 0]);
      }
      expect(await page.title()).not.toBe('taken');
      expect(await page.locator('img').count()).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        expect([path, colorScheme, await violationsOf(page)]).toEqual([path, colorScheme, []]);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('is told in words of addresses that lead nowhere', async () => {
    const { page } = admin;
    const nobody = '00000000-0000-0000-0000-000000000000';
    for (const [path, words] of [
      [`/teams/${nobody}`, 'There is no such team'],
      ['/rules/none', 'There is no such rule'],
      [`/notifications/webhooks/${nobody}`, 'This does not exist'],
      ['/teams?page=-1&q=nothing', 'No team of this name'],
      ['/teams?q=%00', 'Something in it is not right'],
      ['/audit?entity=unknown&from=never', 'events'],
    ] as const) {
      await page.goto(path);
      await page.getByText(words).first().waitFor();
    }
  });
});
