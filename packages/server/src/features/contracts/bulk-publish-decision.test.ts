import { describe, expect, it } from 'vitest';
import { type BulkItem, decideBulkItem, readMode, type Standing, standingAfter } from './bulk-publish-decision.js';

const orders = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
const longer = { type: 'object', properties: { ...orders.properties, note: { type: 'string' } } };
const shorter = { type: 'object', properties: { id: { type: 'integer' } } };

const item = (more: Partial<BulkItem> = {}): BulkItem => ({
  assetId: 'a',
  schema: longer,
  guarantees: null,
  mode: null,
  schemaErrors: [],
  guaranteesErrors: [],
  ...more,
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  current: { version: '1.0.0', schema: orders, compatibilityMode: 'backward' },
  versions: new Set(['1.0.0']),
  hasPendingProposal: false,
  ...more,
});

describe('decideBulkItem', () => {
  it.each<[string, Partial<BulkItem>, Partial<Standing>, object]>([
    [
      'what is wrong with the schema, first',
      { schemaErrors: ['too large'], guaranteesErrors: ['odd'] },
      { hasPendingProposal: true },
      { kind: 'refused', error: 'Invalid schema: too large' },
    ],
    [
      'an invalid schema before odd guarantees',
      { schema: { required: 1 }, guaranteesErrors: ['odd'] },
      {},
      { kind: 'refused', error: expect.stringMatching(/^Invalid schema: required: /) },
    ],
    [
      'odd guarantees before a pending proposal',
      { guaranteesErrors: ['volume: odd', 'freshness: odd'] },
      { hasPendingProposal: true },
      { kind: 'refused', error: 'Invalid guarantees: volume: odd; freshness: odd' },
    ],
    [
      'a pending proposal, without a live contract too',
      {},
      { hasPendingProposal: true, current: null },
      { kind: 'refused', error: 'Asset has a pending proposal. Resolve it before publishing.' },
    ],
    ['no live contract', {}, { current: null, versions: new Set() }, { kind: 'first', version: '1.0.0' }],
    ['no live contract, but a 1.0.0', {}, { current: null }, { kind: 'taken', version: '1.0.0', report: null }],
    ['no change', { schema: orders }, { versions: new Set(['1.0.0', '1.0.1']) }, { kind: 'unchanged' }],
    ['an addition', {}, {}, { kind: 'compatible', version: '1.1.0', mode: 'backward' }],
    ['an addition under the mode of the item', { mode: 'full' }, {}, { kind: 'proposed', version: '2.0.0' }],
    ['a taken number', {}, { versions: new Set(['1.0.0', '1.1.0']) }, { kind: 'taken', version: '1.1.0' }],
    ['a removal', { schema: shorter }, {}, { kind: 'proposed', version: '2.0.0', mode: 'backward' }],
    [
      'a removal whose number is taken',
      { schema: shorter },
      { versions: new Set(['1.0.0', '2.0.0']) },
      { kind: 'taken', version: '2.0.0' },
    ],
  ])('sees %s', (_, given, stands, decision) => {
    expect(decideBulkItem(item(given), standing(stands), true)).toMatchObject(decision);
  });

  it('proposes only when it should, and says so before it looks at the number', () => {
    const taken = standing({ versions: new Set(['1.0.0', '2.0.0']) });
    for (const stands of [standing(), taken])
      expect(decideBulkItem(item({ schema: shorter }), stands, false)).toMatchObject({
        kind: 'breaking',
        version: '2.0.0',
      });
  });
});

describe('standingAfter', () => {
  const after = (given: BulkItem, stands: Standing) =>
    standingAfter(stands, given, decideBulkItem(given, stands, true));

  it('has what went live', () => {
    expect(after(item({ mode: 'none' }), standing())).toEqual({
      current: { version: '1.1.0', schema: longer, compatibilityMode: 'none' },
      versions: new Set(['1.0.0', '1.1.0']),
      hasPendingProposal: false,
    });
    expect(after(item(), standing({ current: null, versions: new Set() })).current?.version).toBe('1.0.0');
  });

  it('has what was proposed', () => {
    expect(after(item({ schema: shorter }), standing())).toEqual({ ...standing(), hasPendingProposal: true });
  });

  it('is the same after whatever changes nothing', () => {
    for (const given of [item({ schema: orders }), item({ schemaErrors: ['odd'] })])
      expect(after(given, standing())).toEqual(standing());
    const breaking = item({ schema: shorter });
    expect(standingAfter(standing(), breaking, decideBulkItem(breaking, standing(), false))).toEqual(standing());
  });
});

describe('readMode', () => {
  it.each([
    ['backward', 'backward'],
    ['FULL', 'full'],
    ['Reader', 'reader'],
    ['', null],
    ['sideways', null],
    [' none', null],
    [null, null],
    [undefined, null],
  ])('reads %j as %j', (text, mode) => {
    expect(readMode(text)).toBe(mode);
  });
});
