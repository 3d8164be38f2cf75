import { expect, it } from 'vitest';
import { channelBody, channelProblems, emptyChannel } from './channel-words.js';

const slack = { ...emptyChannel, name: '#data', url: ' https://hooks.example.com/x ' };
const mail = {
  ...emptyChannel,
  kind: 'email' as const,
  name: 'List',
  addresses: 'a@example.com,\n b@example.com a@example.com',
};

it('asks for what each kind needs', () => {
  expect(channelProblems(slack, true)).toEqual({});
  expect(channelProblems(mail, true)).toEqual({});
  expect(Object.keys(channelProblems(emptyChannel, true))).toEqual(['name', 'url']);
  expect(Object.keys(channelProblems({ ...slack, events: [] }, true))).toEqual(['events']);
  expect(Object.keys(channelProblems({ ...mail, addresses: ' \n ' }, true))).toEqual(['addresses']);
});

it('asks for no URL of a channel that has one', () => {
  expect(channelProblems({ ...slack, url: '' }, false)).toEqual({});
  expect(channelBody({ ...slack, url: '' })).not.toHaveProperty('url');
});

it('sends an address once, and nothing that the kind has not', () => {
  expect(channelBody(mail)).toMatchObject({ kind: 'email', addresses: ['a@example.com', 'b@example.com'] });
  expect(channelBody(mail)).not.toHaveProperty('url');
  expect(channelBody({ ...slack, prefixes: 'lake. mart.' })).toMatchObject({
    url: 'https://hooks.example.com/x',
    asset_fqn_prefixes: ['lake.', 'mart.'],
  });
});
