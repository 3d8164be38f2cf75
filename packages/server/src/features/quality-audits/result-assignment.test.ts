import type { CheckedDataSet } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { assignResults, selectResults } from './result-assignment.js';

const set = (uniqueId: string | null, name: string | null = null, results = 1): CheckedDataSet => ({
  uniqueId,
  name,
  status: 'passed',
  results: Array.from({ length: results }, (_, index) => ({
    guaranteeId: `${uniqueId ?? name}#${index}`,
    passed: true,
    errorMessage: null,
    rowsChecked: null,
    rowsFailed: null,
    metadata: {},
  })),
});
const asset = (id: string, fqn: string) => ({ id, fqn });
const known = {
  byAlias: new Map([
    ['test.shop.a.1', ['orders']],
    ['test.shop.both', ['orders', 'customers']],
  ]),
  byLastSegment: new Map([
    ['orders', [asset('orders', 'wh.mart.Orders'), asset('raw', 'wh.raw.orders')]],
    ['customers', [asset('customers', 'mart.customers')]],
  ]),
};

describe('results of a project', () => {
  const idsOf = (sets: readonly CheckedDataSet[]) => {
    const { byAsset, unassigned } = assignResults(sets, known);
    return {
      assets: Object.fromEntries(
        [...byAsset].map(([id, results]) => [id, results.map(({ guaranteeId }) => guaranteeId)]),
      ),
      unassigned: unassigned.map(({ dataSet, reason }) => [dataSet, reason]),
    };
  };

  it('go to every asset that lists the id, and together', () => {
    expect(idsOf([set('test.shop.a.1', null, 2), set('test.shop.both')])).toEqual({
      assets: {
        orders: ['test.shop.a.1#0', 'test.shop.a.1#1', 'test.shop.both#0'],
        customers: ['test.shop.both#0'],
      },
      unassigned: [],
    });
  });

  it.each([
    ['wh.mart.orders', 'orders'],
    ['mart.orders', 'orders'],
    ['raw.orders', 'raw'],
    ['customers', 'customers'],
    ['wh.mart.customers', 'customers'],
  ])('go to the asset called %s', (name, id) => {
    expect(Object.keys(idsOf([set(null, name)]).assets)).toEqual([id]);
    expect(Object.keys(idsOf([set('model.shop.unlisted', name)]).assets)).toEqual([id]);
  });

  it.each([
    [set(null, 'orders'), 'ambiguous_name'],
    [set(null, 'rt.orders'), 'unknown_name'],
    [set(null, 'other.mart.orders'), 'unknown_name'],
    [set(null, 'nothing'), 'unknown_name'],
    [set('test.shop.unlisted'), 'unknown_id'],
    [set(null), 'unnamed'],
  ])('stay unassigned: %j', (dataSet, reason) => {
    expect(idsOf([dataSet])).toEqual({ assets: {}, unassigned: [[dataSet.uniqueId ?? dataSet.name, reason]] });
  });

  it('say what an ambiguous name may mean', () => {
    expect(assignResults([set(null, 'orders', 3)], known).unassigned).toEqual([
      {
        dataSet: 'orders',
        results: 3,
        reason: 'ambiguous_name',
        message: "'orders' may be any of 2 assets: wh.mart.Orders, wh.raw.orders",
      },
    ]);
  });
});

describe('results for one asset', () => {
  const select = (dataSet: CheckedDataSet, aliases: readonly string[], foreign: readonly string[] = []) => {
    const { byAsset, unassigned } = selectResults([dataSet], {
      asset: { id: 'orders', fqn: 'wh.mart.Orders', aliases },
      foreignAliases: new Set(foreign),
    });
    return byAsset.has('orders') ? 'meant' : unassigned[0]?.reason;
  };

  it.each([
    ['an id of its own', set('t'), ['t'], [], 'meant'],
    ['an id of another asset', set('t'), ['own'], ['t'], 'another_asset'],
    ['an id of another asset, while it was not imported', set('t'), [], ['t'], 'another_asset'],
    ['a test that no import noted, while it was imported', set('t'), ['own'], [], 'unknown_id'],
    ['a test that no import noted, while it was not imported', set('t'), [], [], 'meant'],
    ['its name', set(null, 'wh.mart.orders'), [], [], 'meant'],
    ['the end of its name', set(null, 'orders'), ['own'], [], 'meant'],
    ['its name within another catalog', set(null, 'cloud.wh.mart.orders'), [], [], 'meant'],
    ['another name', set(null, 'raw.orders'), [], [], 'another_asset'],
    ['its name with an unknown id', set('model.shop.orders', 'mart.orders'), [], [], 'meant'],
    ['no name', set(null), ['own'], [], 'meant'],
  ] as const)('are told by %s', (_, dataSet, aliases, foreign, verdict) => {
    expect(select(dataSet, aliases, foreign)).toBe(verdict);
  });
});
