import type { Reached } from '@tessera/engine/impact';
import { describe, expect, it } from 'vitest';
import { type ColumnStep, columnPlace, columnsOfChanges, presentColumnImpacts } from './column-impact.js';

describe('the columns of changes', () => {
  it('are named at the top of a row, each once', () => {
    const pointers = [
      '/properties/a',
      '/properties/a/type',
      '/properties/b/properties/c',
      '/required',
      '',
      '/properties/x~1y~0z',
    ];
    expect(columnsOfChanges(pointers.map((pointer) => ({ pointer })))).toEqual(['a', 'b', 'x/y~z']);
  });
});

describe('the list of fed columns', () => {
  it('ends with the column that has no more room', () => {
    const step = (index: number): Reached<ColumnStep> => ({
      id: `${index}`,
      depth: 1,
      edge: { dependency: '', dependent: '', assetId: 'mart', column: `c${index}` },
      origins: [1, 2, 3].map((root) => ({ root: columnPlace('raw', `r${root}`), depth: 1 })),
    });
    const broken = [{ id: 'raw', fqn: 'wh.raw', columns: ['r1', 'r2', 'r3', 'r4'] }];
    const reached = Array.from({ length: 900 }, (_, index) => step(index));
    const { impacts, isTruncated } = presentColumnImpacts(broken, reached, new Map([['mart', 'wh.mart']]));
    expect([impacts.map(({ column }) => column), isTruncated]).toEqual([['r1', 'r2'], true]);
    expect(impacts[0]?.summary).toBe('`raw.r1` feeds `mart.c0`, `mart.c1`, `mart.c10` and 897 more columns');
  });
});
