import { expect, it } from 'vitest';
import { snippetsOf } from './snippets.js';

const about = {
  origin: 'https://tessera.test',
  assetId: 'a-1',
  fqn: 'shop.sales.orders',
  contractId: 'c-1',
  team: null,
};
const textOf = (id: string, more: object = {}): string =>
  snippetsOf({ ...about, ...more }).find((snippet) => snippet.id === id)?.text ?? '';

it('name the asset, and never a key', () => {
  expect(textOf('curl')).toContain("'https://tessera.test/api/v1/assets/a-1/context'");
  expect(textOf('cli')).toContain("npx tessera contract get 'shop.sales.orders'");
  expect(textOf('python')).toContain('contracts.get("c-1")');
  expect(textOf('typescript')).toContain('contracts.get("c-1")');
  expect(textOf('dbt')).toContain('name: "orders"');
  for (const { text } of snippetsOf(about)) expect(text).not.toMatch(/tess_live_/);
});

it('keep strange names in their quotes', () => {
  const fqn = `a.b"); import os; ("`;
  expect(textOf('cli', { fqn })).toContain(`get '${fqn}'`);
  expect(textOf('python', { contractId: fqn })).toContain(JSON.stringify(fqn));
  expect(textOf('curl', { assetId: "x'; rm -rf /; '" })).toContain("x'\\''; rm -rf /; '\\''");
  expect(textOf('dbt', { team: { id: 't', name: 'a: b\n- c' } })).toContain(String.raw`team: "a: b\n- c"`);
});
