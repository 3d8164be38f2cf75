import { eventTypes } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { eventsWords, eventTypeWords } from './event-type-words.js';

it.each([...eventTypes])('%s has words', (type) => {
  expect(eventTypeWords(type)).not.toBe(type);
});

it.each([
  [['*'], 'All events'],
  [['contract.published', '*'], 'All events'],
  [['contract.published'], 'A version goes live'],
  [['contract.published', 'proposal.created'], '2 of 10 events'],
  [['something.new'], 'something.new'],
])('%j is %j', (events, expected) => {
  expect(eventsWords(events)).toBe(expected);
});
