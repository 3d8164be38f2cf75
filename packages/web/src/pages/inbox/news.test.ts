import { expect, it } from 'vitest';
import { isNews } from './news.js';

it.each([
  ['contract.published', true],
  ['contract.deprecated', false],
  ['contract.force_published', true],
  ['dependency.created', false],
  ['proposal.acknowledged', true],
  ['webhook_endpoint.created', false],
])('%s: %s', (action, expected) => {
  expect(isNews({ action })).toBe(expected);
});
