import { expect, it } from 'vitest';
import { judge } from './judge.js';

const before = { type: 'object', properties: { id: { type: 'integer' }, note: { type: 'string' } }, required: ['id'] };
const ask = (after: unknown) => judge({ before, after, mode: 'backward', version: '1.2.0' });

it('what breaks comes with an example and the next major version', () => {
  const judged = ask({ ...before, properties: { ...before.properties, id: { type: 'string' } } });
  expect(judged).toMatchObject({ breaking: 1, suggestedVersion: '2.0.0', isFirst: false });
  expect(judged.findings[0]).toMatchObject({ verdict: 'breaking', place: 'id' });
  expect(judged.findings[0]?.witness).toMatch(/was valid and is refused now/);
  expect(structuredClone(judged)).toEqual(judged);
});

it('what only adds is a minor version, what changes nothing a patch', () => {
  const more = { ...before, properties: { ...before.properties, more: { type: 'string' } } };
  expect(ask(more)).toMatchObject({ breaking: 0, suggestedVersion: '1.3.0' });
  expect(ask(before)).toMatchObject({ findings: [], breaking: 0, suggestedVersion: '1.2.1' });
});

it('a first version breaks nothing', () => {
  expect(judge({ before: null, after: before, mode: 'backward', version: null })).toMatchObject({
    findings: [],
    suggestedVersion: '1.0.0',
    isFirst: true,
  });
});
