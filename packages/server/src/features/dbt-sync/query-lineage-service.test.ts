import { readDbtProject } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { columnsOfProject } from './query-lineage-service.js';

/** Models without readers, by name. */
function projectOf(models: Readonly<Record<string, unknown>>) {
  const nodes = Object.entries(models).map(([name, sql]) => [
    name,
    { resource_type: 'model', database: 'db', schema: 's', name, compiled_code: sql },
  ]);
  return readDbtProject({ metadata: { adapter_type: 'snowflake' }, nodes: Object.fromEntries(nodes) });
}

const problemsOf = async (models: Readonly<Record<string, unknown>>, budget?: { modelMs: number; projectMs: number }) =>
  (await columnsOfProject(projectOf(models), budget)).problems.map(({ fqn, problem }) => [fqn, problem]);

/** Takes longer than a few milliseconds. */
const slow = `select ${Array.from({ length: 20_000 }, (_, index) => `c${index} as d${index}`).join(', ')} from t`;
const sum = `select ${'a + '.repeat(5000)}1 as x`;

describe('columns of a project', () => {
  it('are none without compiled SQL', async () => {
    expect(await columnsOfProject(projectOf({ a: null, b: '  ' }))).toEqual({
      columns: new Map(),
      models: 0,
      problems: [],
    });
  });

  it('end with the time for one model, and go on with the next', async () => {
    const found = await problemsOf({ slow, quick: 'select 1 as a' }, { modelMs: 1, projectMs: 60_000 });
    expect(found).toContainEqual(['db.s.slow', 'too_slow']);
    expect(await problemsOf({ slow, quick: 'select 1 as a' })).toEqual([]);
  });

  it('end with the time for the project', async () => {
    const found = await problemsOf({ a: 'select 1 as a', b: 'select 1 as b' }, { modelMs: 5000, projectMs: 0 });
    expect(found).toEqual([
      ['db.s.a', 'out_of_time'],
      ['db.s.b', 'out_of_time'],
    ]);
  });

  it('are read of the next model when SQL broke the parser', async () => {
    const { columns, problems } = await columnsOfProject(
      projectOf({ a: sum, b: 'select 1 as b', c: sum, d: 'select 1 as d' }),
    );
    expect(problems.map(({ problem }) => problem)).toEqual(['too_large', 'too_large']);
    expect([...columns.keys()]).toEqual(['b', 'd']);
  });

  it('are not read any more when every model breaks the parser', async () => {
    const models = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`m${index}`, sum]));
    const found = await problemsOf(models);
    expect(found).toHaveLength(25);
    expect(found.at(0)?.[1]).toBe('too_large');
    expect(found.at(-1)?.[1]).toBe('out_of_time');
  });

  it('are the same whichever thread reads them', async () => {
    const models = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [
        `m${index}`,
        index % 50 === 7 ? 'select (' : `select a as c${index}, b from t${index % 7}`,
      ]),
    );
    const [{ columns, problems }, again] = [
      await columnsOfProject(projectOf(models)),
      await columnsOfProject(projectOf(models)),
    ];
    expect(columns.size).toBe(588);
    expect(columns.get('m599')?.map(({ name }) => name)).toEqual(['c599', 'b']);
    expect(problems.map(({ fqn }) => fqn)).toEqual(Array.from({ length: 12 }, (_, n) => `db.s.m${n * 50 + 7}`));
    expect(again).toEqual({ columns, models: 600, problems });
  });

  it('survive NUL and broken characters', async () => {
    expect(await problemsOf({ a: 'select "\0\ud800" as x from t', b: '\ud800' })).toEqual([['db.s.b', 'unreadable']]);
  });
});
