import { expect, it } from 'vitest';
import { whatToDo } from './what-to-do.js';

it.each([
  ['property-removed', /remove the old one when nobody reads it/],
  ['type-null-removed', /Fill the gaps/],
  ['type-null-added', /without a value/],
  ['type-narrowed', /new column/],
  ['enum-values-added', /which values become possible/],
  ['length-bound-tightened', /no row breaks the new limit/],
  ['anything-else', /example below/],
])('gives advice on %s', (id, words) => {
  expect(whatToDo({ id })).toMatch(words);
});
