import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readLineageEvent } from './read-lineage-event.js';

const orders = { namespace: 'postgres://db:5432', name: 'shop.public.orders' };
const job = { namespace: 'airflow', name: 'daily.load' };

describe('an event', () => {
  it('of a run has a job, what it reads and what it writes', () => {
    const event = readLineageEvent({
      eventType: 'complete',
      run: { runId: '1' },
      job: { ...job, facets: { ownership: { owners: [{ name: 'team:finance', type: 'OWNER' }, { type: 'x' }] } } },
      inputs: [orders],
      outputs: [{ namespace: 'bigquery', name: 'p.mart.daily' }],
    });
    expect(event).toEqual({
      kind: 'run',
      eventType: 'COMPLETE',
      job: { ...job, owners: ['team:finance'] },
      inputs: [{ ...orders, otherNames: [], columns: [], columnSources: [] }],
      outputs: [{ namespace: 'bigquery', name: 'p.mart.daily', otherNames: [], columns: [], columnSources: [] }],
      problems: [],
    });
  });

  it('of a job has no run', () => {
    expect(readLineageEvent({ job, inputs: [orders] })).toMatchObject({ kind: 'job', eventType: null, outputs: [] });
  });

  it('of a dataset has no job', () => {
    const event = readLineageEvent({ dataset: orders });
    expect(event).toMatchObject({ kind: 'dataset', job: null, inputs: [], outputs: [orders] });
  });

  it('with a job and a stray dataset is about the job', () => {
    expect(readLineageEvent({ job, dataset: orders, eventType: 'START' })).toMatchObject({ kind: 'run', outputs: [] });
  });

  it.each([null, [], 'x', 7, {}, { run: { runId: '1' } }, { inputs: [], outputs: [] }, { job: 'x' }])(
    'is refused when it describes nothing: %j',
    (document) => {
      expect(() => readLineageEvent(document)).toThrow(DocumentError);
    },
  );
});

describe('a dataset', () => {
  const read = (dataset: object) => readLineageEvent({ job, outputs: [dataset] }).outputs[0];

  it('has the names of its symlinks and the columns of its schema', () => {
    const facets = {
      symlinks: { identifiers: [{ namespace: 'hive://m', name: 'default.orders', type: 'TABLE' }, { type: 'TABLE' }] },
      schema: { fields: [{ name: 'id', type: 'int' }, { name: 'note' }, { type: 'int' }] },
    };
    expect(read({ ...orders, facets })).toMatchObject({
      otherNames: [{ namespace: 'hive://m', name: 'default.orders' }],
      columns: [
        { name: 'id', type: 'int' },
        { name: 'note', type: null },
      ],
    });
  });

  it('tells which columns go into its own', () => {
    const inputFields = [{ ...orders, field: 'id' }, { ...orders, field: 'tax', transformations: [] }, { field: 'x' }];
    const facets = { columnLineage: { fields: { total: { inputFields }, bad: 'x', empty: {} } } };
    expect(read({ name: 'daily', facets })).toMatchObject({
      namespace: '',
      columnSources: [
        { column: 'total', from: orders, field: 'id' },
        { column: 'total', from: orders, field: 'tax' },
      ],
    });
  });

  it('without a name is skipped, and malformed facets are passed over; both are told', () => {
    const { inputs, problems } = readLineageEvent({
      job,
      inputs: [{ namespace: 'x' }, 'x', { ...orders, facets: { schema: 7, symlinks: { identifiers: {} } } }],
    });
    expect(inputs).toEqual([{ ...orders, otherNames: [], columns: [], columnSources: [] }]);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/inputs/1',
      '/inputs/0',
      '/inputs/2/facets/symlinks/identifiers',
      '/inputs/2/facets/schema',
    ]);
  });

  it('lists no more columns than a table can have', () => {
    const fields = Array.from({ length: 10_050 }, (_, n) => ({ name: `c${n}` }));
    expect(read({ ...orders, facets: { schema: { fields } } })?.columns).toHaveLength(10_000);
  });
});
