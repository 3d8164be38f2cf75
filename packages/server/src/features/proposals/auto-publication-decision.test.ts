import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { type AutoPublicationQuestion, decideAutoPublication } from './auto-publication-decision.js';

const table = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});
const before = table('id', 'name');
const after = table('id');
const base = { id: 'base', version: '1.0.0', schema: before, compatibilityMode: 'backward' as const };
const question: AutoPublicationQuestion = {
  proposal: {
    version: '2.0.0',
    baseContractId: 'base',
    schema: after,
    breakingChanges: compare(before, after, { mode: 'backward' }).breakingChanges,
  },
  asset: { semverMode: 'auto' },
  isPublisherLive: true,
  current: base,
  isVersionTaken: false,
};
const overtaken = (version: string, schema: Record<string, unknown> = { ...before, description: 'orders' }) => ({
  current: { ...base, id: 'other', version, schema },
});
const decide = (facts: Partial<AutoPublicationQuestion>) => decideAutoPublication({ ...question, ...facts });

describe('an approved proposal that is to go live by itself', () => {
  it.each<[string, Partial<AutoPublicationQuestion>]>([
    ['the contract is the one that it was judged against', {}],
    ['another version went live and the proposal breaks nothing else', overtaken('1.0.1')],
    ['a higher one did, outside of enforce mode', overtaken('3.0.0')],
    ['a lower one did, in enforce mode', { ...overtaken('1.0.1'), asset: { semverMode: 'enforce' } }],
    ['there is no contract', { current: null }],
  ])('goes live when %s', (_, facts) => {
    expect(decide(facts)).toEqual({ kind: 'go-live' });
  });

  it.each<[string, Partial<AutoPublicationQuestion>, RegExp]>([
    ['asset_deleted', { asset: null, isPublisherLive: false }, /^The asset was deleted/],
    ['publisher_deleted', { isPublisherLive: false, isVersionTaken: true }, /^The proposing team was deleted/],
    [
      'version_exists',
      { isVersionTaken: true, ...overtaken('2.0.0', table('id', 'name', 'note')) },
      /^Version 2\.0\.0 /,
    ],
    ['unacknowledged_changes', overtaken('1.1.0', table('id', 'name', 'note')), /^Version 1\.1\.0 .* in 1 way/],
    [
      'version_refused',
      { ...overtaken('3.0.0'), asset: { semverMode: 'enforce' } },
      /meanwhile\. Version 2\.0\.0 must be greater than current version 3\.0\.0\.$/,
    ],
  ])('stays approved: %s', (reason, facts, message) => {
    const verdict = decide(facts);
    expect(verdict).toMatchObject({ kind: 'hold', reason, message: expect.stringMatching(message) });
    expect('breakingChanges' in verdict ? verdict.breakingChanges.map(({ path }) => path) : null).toEqual(
      reason === 'unacknowledged_changes' ? ['properties.note'] : [],
    );
  });
});
