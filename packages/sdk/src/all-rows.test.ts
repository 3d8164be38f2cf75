import { describe, expect, it } from 'vitest';
import { allRows } from './all-rows.js';
import { TesseraError, ValidationFailedError } from './errors.js';

interface Row {
  readonly id: string;
}

/** Rows that somebody else changes between the requests, and what was asked for. */
function table(ids: readonly string[], changes: Readonly<Record<number, (rows: string[]) => void>> = {}) {
  const rows = [...ids];
  const asked: (readonly [limit: number, offset: number])[] = [];
  return {
    asked,
    read({ limit, offset }: { readonly limit: number; readonly offset: number }) {
      asked.push([limit, offset]);
      changes[asked.length]?.(rows);
      const results = rows.slice(offset, offset + limit).map((id): Row => ({ id }));
      return Promise.resolve({ results, total: rows.length });
    },
  };
}

async function idsOf(rows: AsyncIterable<Row>): Promise<string> {
  let ids = '';
  for await (const { id } of rows) ids += id;
  return ids;
}

const letters = [...'abcdefghij'];

describe('a walk over all pages', () => {
  it('gives each row once, in order', async () => {
    const { read, asked } = table(letters);
    expect(await idsOf(allRows(4, read))).toBe('abcdefghij');
    expect(asked).toEqual([
      [4, 0],
      [4, 3],
      [4, 6],
    ]);
  });

  it.each([
    [0, ''],
    [1, 'a'],
    [3, 'abc'],
    [4, 'abcd'],
  ])('ends after %i rows', async (count, expected) => {
    expect(await idsOf(allRows(3, table(letters.slice(0, count)).read))).toBe(expected);
    expect(await idsOf(allRows(1, table(letters.slice(0, count)).read))).toBe(expected);
  });

  it('repeats nothing when rows are put before', async () => {
    const { read } = table(letters, { 2: (rows) => rows.unshift('x', 'y') });
    expect(await idsOf(allRows(4, read))).toBe('abcdefghij');
  });

  it.each([
    ['one', ['b']],
    ['the last one of the page', ['d']],
    ['more than a page', ['a', 'b', 'c', 'd']],
  ])('leaves nothing out when rows before go: %s', async (_, gone) => {
    const { read } = table(letters, {
      2: (rows) => {
        for (const id of gone) rows.splice(rows.indexOf(id), 1);
      },
    });
    expect(await idsOf(allRows(4, read))).toBe('abcdefghij');
  });

  it('ends when everything went', async () => {
    const { read } = table(letters, { 2: (rows) => rows.splice(0) });
    expect(await idsOf(allRows(4, read))).toBe('abcd');
  });

  it('takes smaller pages where the server allows no larger ones', async () => {
    const { read, asked } = table(letters);
    const strict = (place: { readonly limit: number; readonly offset: number }) => {
      const problem = { type: 'less_than_equal', loc: ['query', 'limit'], msg: 'too much', ctx: { le: 5 } };
      return place.limit > 5 ? Promise.reject(new ValidationFailedError([problem])) : read(place);
    };
    expect(await idsOf(allRows(100, strict))).toBe('abcdefghij');
    expect(asked[0]).toEqual([5, 0]);
  });

  it('hands failures on', async () => {
    const failure = new TesseraError('no', { status: 401, code: 'INVALID_API_KEY' });
    await expect(idsOf(allRows(4, () => Promise.reject(failure)))).rejects.toBe(failure);
    const other = new ValidationFailedError([{ type: 'uuid_parsing', loc: ['query', 'owner'], msg: 'no' }]);
    await expect(idsOf(allRows(4, () => Promise.reject(other)))).rejects.toBe(other);
  });

  it('knows what waits for a team by its proposal, whatever was answered meanwhile', async () => {
    const ids = ['a', 'b', 'c'];
    let answers = 0;
    const read = ({ limit, offset }: { readonly limit: number; readonly offset: number }) => {
      answers += 1;
      const results = ids.slice(offset, offset + limit).map((id) => ({ proposal_id: id, answers }));
      return Promise.resolve({ results, total: 3 });
    };
    const seen: string[] = [];
    for await (const row of allRows(2, read)) seen.push(row.proposal_id);
    expect(seen).toEqual(ids);
  });

  it('tells rows without an id apart by what they hold', async () => {
    const rows = [{ team: 'a' }, { team: 'b' }, { team: 'c' }];
    const read = ({ limit, offset }: { readonly limit: number; readonly offset: number }) =>
      Promise.resolve({ results: rows.slice(offset, offset + limit), total: 3 });
    const seen: unknown[] = [];
    for await (const row of allRows(2, read)) seen.push(row);
    expect(seen).toEqual(rows);
  });
});
