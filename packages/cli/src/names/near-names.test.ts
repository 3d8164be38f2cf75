import { expect, it } from 'vitest';
import { meant, nearest } from './near-names.js';

const names = ['finance', 'orders', 'customer-success', 'shop.marts.fct_orders', 'shop.marts.dim_customers'];

it.each([
  ['finanec', ['finance']],
  ['ORDER', ['orders', 'shop.marts.fct_orders']],
  ['marts', ['shop.marts.dim_customers', 'shop.marts.fct_orders']],
  ['mart.fct_orders', ['shop.marts.fct_orders']],
  ['zzz', []],
])('knows what was meant by %s', (name, expected) => {
  expect(nearest(name, names)).toEqual(expected);
});

it('says so at the end of a message, or nothing', () => {
  expect(meant('finanec', names)).toBe('. Did you mean finance?');
  expect(meant('zzz', names)).toBe('');
});
