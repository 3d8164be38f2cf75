import { readFileSync } from 'node:fs';
import { TesseraClient } from '@tessera/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  processKey,
  type ServerProcess,
  startServerProcess,
} from '../../packages/server/test/support/spawned-server.js';
import { findChromium, startChromium } from './support/chromium.mjs';
import { hostileName, password } from './support/house.js';
import { tabTo, walkAround } from './support/keyboard.js';
import { overflowOf, signIn, type Visitor, violationsOf, visit } from './support/visitor.js';

const chromium = findChromium();
const examples = new URL('../../examples/northwind-analytics/artifacts/', import.meta.url);
const artifact = (path: string): Buffer => readFileSync(new URL(path, examples));
const json = (name: string, buffer: Buffer | string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(buffer),
});
const schemaOf = (kind: string): string => `https://schemas.getdbt.com/dbt/${kind}/v12.json`;

let browser: Browser;
let server: ServerProcess;
let client: TesseraClient;
let admin: Visitor;

/** Gives files in place of those that were given before. */
async function give(...files: readonly ReturnType<typeof json>[]): Promise<void> {
  const { page } = admin;
  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles([...files]);
}

async function seePreview(): Promise<void> {
  await admin.page.getByRole('button', { name: 'See what would change' }).click();
}

describe.skipIf(chromium === null)('people who import', () => {
  beforeAll(async () => {
    const settings = { DATABASE_URL: 'sqlite://:memory:', RATE_LIMIT_ENABLED: 'false' };
    [browser, server] = await Promise.all([startChromium(chromium ?? ''), startServerProcess(settings)]);
    client = new TesseraClient({ baseUrl: server.url, apiKey: processKey });
    const team = await client.teams.create({ name: 'data-platform' });
    const people = [
      { email: 'ada@example.com', name: 'Ada Admin', role: 'admin' },
      { email: 'uma@example.com', name: 'Uma User', role: 'user' },
    ] as const;
    for (const person of people) await client.users.create({ ...person, team_id: team.id, password });
    admin = await visit(browser, server.url);
    await admin.page.goto('/');
    await signIn(admin, 'ada@example.com');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('are led there at the first start, and bring a dbt project in', async () => {
    const { page } = admin;
    await page.getByRole('heading', { name: 'Nothing is known yet' }).waitFor();
    await page.getByRole('link', { name: 'Import a document' }).click();
    const files = ['manifest.json', 'catalog.json'].map((name) => json(name, artifact(`today/${name}`)));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.getByRole('option', { name: 'Recognised: dbt project' }).waitFor({ state: 'attached' });
    expect(await page.getByRole('textbox', { name: 'Owner of what names none' }).inputValue()).toBe('data-platform');
    await seePreview();
    await page.getByText('Nothing is written yet').waitFor();
    await page.getByText('A new asset; version 1.0.0 goes live').first().waitFor();
    expect((await client.assets.list({ limit: 1 })).total).toBe(0);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^Assets: \d+ created · \d+ versions went live$/).waitFor();
    await page.getByRole('link', { name: /dim_customers/ }).click();
    await page.getByText('dim_customers').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search assets/ }).pressSequentially('dim_customers');
    await page
      .getByRole('option', { name: /dim_customers/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /^Version/ }).waitFor();
  });

  it('see what the next state of the project would break, and for whom, before it is proposed', async () => {
    const { page } = admin;
    const finance = await client.teams.create({ name: `team ${'w'.repeat(195)}` });
    const [asset] = (await client.assets.list({ fqn: 'dim_customers' })).results;
    const { current_contract: live } = await client.lineage.context(asset?.id ?? '');
    await client.registrations.create({ consumer_team_id: finance.id }, { contract_id: live?.id ?? '' });
    await give(...['manifest.json', 'catalog.json'].map((name) => json(name, artifact(`later/${name}`))));
    await seePreview();
    await page.getByRole('link', { name: /^\d+ breaking$/ }).click();
    expect(new URL(page.url()).searchParams.get('show')).toBe('breaking');
    const row = page.locator('.preview-row').filter({ hasText: 'dim_customers' });
    await row.getByText(/becomes a proposal/).waitFor();
    await row.getByText(/Breaks .*team www/).waitFor();
    await row.getByText(/difference/).click();
    await row
      .getByText(/was removed|was valid and is refused now|changed/)
      .first()
      .waitFor();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflowOf(page)]).toEqual([width, 0]);
    }
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await page
      .getByText(/changes? (was|were) proposed/)
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open the proposal' }).first().click();
    await page.getByRole('heading', { level: 1, name: /^Change of/ }).waitFor();
    expect(await page.title()).not.toBe('taken');
  });

  it('import an API with the keyboard alone', async () => {
    const { page } = admin;
    await page.goto('/import');
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await tabTo(page, 'Paste a text');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Text of the document');
    const spec = {
      openapi: '3.1.0',
      info: { title: hostileName, version: '1' },
      paths: {
        '/orders': {
          get: { responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } } },
        },
      },
    };
    await page.keyboard.insertText(JSON.stringify(spec));
    await tabTo(page, 'Take this text');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Recognised: OpenAPI' }).waitFor({ state: 'attached' });
    await tabTo(page, 'See what would change');
    await page.keyboard.press('Enter');
    await page.getByText('A new asset; version 1.0.0 goes live').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await tabTo(page, 'Back to the document');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Assets: 1 created · 1 version went live').waitFor();
  });

  it.each([
    ['empty.json', '', 'empty.json: the file is empty.'],
    ['page.json', '<!doctype html><title>Sign in</title>', 'page.json: this is a web page'],
    ['picture.json', 'PNG\u0000\u0001', 'picture.json: this is no text'],
    ['package.json', '{"name": "app"}', 'Say what the document is.'],
  ])('are told what is wrong with %s at once', async (name, text, words) => {
    await give(json(name, text));
    await admin.page.getByText(words).waitFor();
    await admin.page.getByRole('button', { name: 'Choose files' }).waitFor();
  });

  it.each([
    ['manifest.json', `{"metadata": {"dbt_schema_version": "${schemaOf('manifest')}"}, "nodes": {"a`, /manifest/i],
    ['api.yaml', 'openapi: 3.1.0\npaths:\n  /a: [\n', /line \d+/i],
    ['events.avsc', '{"type": "record",\n "name": ', /events\.avsc, line 2, column 10: The text ends in the middle/],
    ['schema.graphql', 'type Query { a: Missing', /line|expected/i],
  ])('are told the place where %s cannot be read, and go on', async (name, text, words) => {
    const { page } = admin;
    await give(json(name, text));
    await seePreview();
    await page.getByRole('alert').getByText(words).first().waitFor();
    await page
      .getByText(/^(Take|It has|Give)/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByText('Drop files here').waitFor();
  });

  it('are shown a project of twenty megabytes, too', async () => {
    const { page } = admin;
    const node = (index: number) => ({
      unique_id: `model.big.m${index}`,
      resource_type: 'model',
      name: `m${index}`,
      database: 'big',
      schema: 'rows',
      raw_code: 'x'.repeat(50_000),
      columns: { id: { name: 'id', data_type: 'integer' } },
      depends_on: { nodes: [] },
    });
    const nodes = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`model.big.m${index}`, node(index)]));
    await give(
      json(
        'manifest.json',
        JSON.stringify({ metadata: { dbt_schema_version: schemaOf('manifest') }, nodes, sources: {} }),
      ),
    );
    await page.getByText('20.1 MB').waitFor();
    await seePreview();
    await page.getByRole('link', { name: '400 new' }).waitFor();
    await page.getByRole('button', { name: /^Show 100 more of/ }).waitFor();
  });

  it('meet no barrier, and nobody else is led there', async () => {
    const { page, complaints } = admin;
    await give(json('tables.sql', 'create table t (a int)'));
    await page.getByLabel('Dialect').selectOption('postgres');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      expect([colorScheme, await violationsOf(page)]).toEqual([colorScheme, []]);
    }
    expect(await walkAround(page)).toEqual({ unmarked: [], unreached: [] });
    const refusals = /status of 400/;
    expect(complaints.filter((complaint) => !refusals.test(complaint))).toEqual([]);
    const user = await visit(browser, server.url);
    await user.page.goto('/import');
    await signIn(user, 'uma@example.com');
    await user.page.getByText('Administrators import documents').waitFor();
    expect(await user.page.getByRole('link', { name: 'Import' }).count()).toBe(0);
    await user.context.close();
  });
});
