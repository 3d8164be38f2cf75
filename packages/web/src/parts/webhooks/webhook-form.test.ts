import { expect, it } from 'vitest';
import { emptyWebhook, webhookBody, webhookProblems } from './webhook-form.js';

const filled = { ...emptyWebhook, name: ' CI ', url: ' https://ci.example.com/hook ', prefix: ' ' };

it('asks for a name, an address and events', () => {
  expect(webhookProblems(filled)).toEqual({});
  expect(Object.keys(webhookProblems({ ...emptyWebhook, events: [] }))).toEqual(['name', 'url', 'events']);
  expect(Object.keys(webhookProblems({ ...filled, url: 'javascript:alert(1)' }))).toEqual(['url']);
});

it('sends what was typed without spaces, and no prefix where there is none', () => {
  expect(webhookBody(filled)).toEqual({
    name: 'CI',
    url: 'https://ci.example.com/hook',
    events: ['*'],
    asset_fqn_prefix: null,
  });
});
