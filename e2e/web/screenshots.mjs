// `npm run screenshots [-- --out <directory>] [--only <pattern>]`: pictures of every page, or of those whose name matches,
// with the data of the demo, light and dark, on a desktop and on a phone. For the eyes of whoever changes a page.
// `npm run screenshots -- --docs` makes those that the papers show anew, in docs/images.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findChromium, startChromium } from './support/chromium.mjs';

const { values } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const shownInDocs = [
  'inbox',
  'asset-contract',
  'publish-columns',
  'proposal-waiting',
  'lineage-chosen',
  'import-preview',
];
const executable = findChromium();
if (executable === null) {
  process.stderr.write('No Chromium. Set CHROMIUM to the path of one.\n');
  process.exit(1);
}
const images = fileURLToPath(new URL('../../docs/images', import.meta.url));
const given = values.out ?? (values.docs ? images : undefined);
const out = given === undefined ? mkdtempSync(join(tmpdir(), 'tessera-pages-')) : resolve(given);
mkdirSync(out, { recursive: true });

const command = fileURLToPath(new URL('../../packages/cli/bin/tessera.js', import.meta.url));
const demo = spawn(process.execPath, [command, 'demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
process.once('exit', () => demo.kill('SIGTERM'));

/** The address of the demo, once its story is told. */
function address() {
  return new Promise((settle, reject) => {
    let output = '';
    demo.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /Pages +(http:\S+)\//.exec(output)?.[1];
      if (url !== undefined && output.includes('Ctrl-C')) settle(url);
    });
    demo.once('exit', () => reject(new Error(`The demo ended:\n${output}`)));
  });
}

const url = await address();
const ask = async (path) => (await fetch(`${url}/api/v1${path}`)).json();
const proposals = (await ask('/proposals?limit=50')).results;
const [asset] = (await ask('/assets?fqn=dim_customers')).results;
const [team] = (await ask('/teams?name=customer-success')).results;
const proposalOf = (name) => proposals.find(({ asset_fqn }) => asset_fqn.endsWith(name))?.id;
const tabs = ['', 'versions', 'consumers', 'lineage', 'quality', 'audit-trail', 'use'];
const [invoices] = (await ask('/assets?fqn=fct_invoices')).results;
const artifacts = new URL('../../examples/northwind-analytics/artifacts/later/', import.meta.url);
const project = ['manifest.json', 'catalog.json'].map((name) => fileURLToPath(new URL(name, artifacts)));

/** Makes a draft that breaks. */
async function draft(page) {
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page.getByText(/Becomes a proposal|is not decided yet/).waitFor();
}

async function choose(page) {
  await page.locator('input[type=file]').setInputFiles(project);
  await page.getByRole('button', { name: 'See what would change' }).waitFor();
}

async function preview(page) {
  await choose(page);
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByText('Nothing is written yet').waitFor();
}

/** Name, address, and what somebody did there. */
const pages = [
  ['inbox', '/'],
  ['assets', '/assets'],
  ...tabs.map((tab) => [`asset-${tab || 'contract'}`, `/assets/${asset.id}/${tab}`.replace(/\/$/, '')]),
  ['proposals', '/proposals'],
  ['proposal-waiting', `/proposals/${proposalOf('fct_revenue')}`],
  ['proposal-approved', `/proposals/${proposalOf('dim_customers')}`],
  ['proposal-rejected', `/proposals/${proposalOf('fct_shipments')}`],
  ['lineage', '/lineage'],
  ['lineage-chosen', `/lineage?chosen=${asset.id}`],
  ['lineage-table', '/lineage?view=table'],
  ['lineage-graph', `/lineage?view=graph&chosen=${asset.id}`],
  ['teams', '/teams'],
  ['team-members', `/teams/${team.id}`],
  ['team-assets', `/teams/${team.id}/assets`],
  ['team-consumes', `/teams/${team.id}/consumes`],
  ['team-channels', `/teams/${team.id}/channels`],
  ['users', '/users'],
  ['api-keys', '/api-keys'],
  ['notifications-channels', '/notifications/channels'],
  ['notifications-webhooks', '/notifications/webhooks'],
  ['audit', '/audit'],
  ['audit-filtered', '/audit?entity=proposal&action=proposal.acknowledged'],
  ['rules', '/rules?mode=reader'],
  ['rule', '/rules/property-removed'],
  ['settings', '/settings'],
  ['publish-columns', `/assets/${invoices.id}/publish`, draft],
  ['publish-json', `/assets/${invoices.id}/publish?view=json`],
  ['import-empty', '/import'],
  ['import-document', '/import', choose],
  ['import-preview', '/import', preview],
  ['missing', '/nowhere'],
]
  .filter(([name]) => values.only === undefined || new RegExp(values.only).test(name))
  .filter(([name]) => !values.docs || shownInDocs.includes(name));
const desktop = { width: 1440, height: 900 };
const sizes = values.docs ? { desktop } : { desktop, phone: { width: 390, height: 844 } };
const schemes = values.docs ? ['light'] : ['light', 'dark'];

const browser = await startChromium(executable);
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ baseURL: url, viewport, colorScheme, reducedMotion: 'reduce' });
    const chosen = JSON.stringify({ id: team.id, name: team.name });
    await context.addInitScript(`localStorage.setItem('tessera-team', ${JSON.stringify(chosen)})`);
    const page = await context.newPage();
    for (const [name, path, act] of pages) {
      await page.goto(path);
      await page.locator('h1').waitFor();
      await page.locator('.bones').first().waitFor({ state: 'detached' });
      await act?.(page);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const file = values.docs ? `${name}.png` : `${name}-${size}-${colorScheme}.png`;
      await page.screenshot({ path: join(out, file), fullPage: !values.docs });
    }
    await context.close();
  }
}
await browser.close();
process.stdout.write(`${pages.length * schemes.length * Object.keys(sizes).length} pictures in ${out}\n`);
demo.removeAllListeners('exit');
const ended = new Promise((settle) => demo.once('exit', settle));
demo.kill('SIGTERM');
await ended;
