import type { LineageEvent, ObservedDataset } from '@tessera/adapters';
import { expect, it } from 'vitest';
import { maxSightings, sightingsOf } from './sightings.js';

const named = (name: string, more: Partial<ObservedDataset> = {}): ObservedDataset => ({
  namespace: 'db',
  name,
  otherNames: [],
  columns: [],
  columnSources: [],
  ...more,
});

function sightings(event: Partial<LineageEvent>, teamId: string | null = null) {
  const job = { namespace: 'airflow', name: 'load', owners: [] };
  return sightingsOf({
    event: { kind: 'run', eventType: 'COMPLETE', job, inputs: [], outputs: [], problems: [], ...event },
    // What begins with an x is no asset; what follows a # tells datasets of one asset apart.
    matchOf: ({ name }) =>
      name.startsWith('x')
        ? { asset: null, reason: 'unknown' }
        : { asset: { id: name.split('#')[0] ?? '', fqn: name } },
    teamId,
  });
}

const pairs = (event: Partial<LineageEvent>) =>
  sightings(event).map(({ assetId, dependentAssetId }) => `${assetId}>${dependentAssetId ?? 'job'}`);

it('what is written is written from all that is read', () => {
  const [inputs, outputs] = [
    [named('a'), named('b'), named('x')],
    [named('c'), named('d'), named('x')],
  ];
  expect(pairs({ inputs, outputs })).toEqual(['a>c', 'b>c', 'a>d', 'b>d']);
});

it('an asset is not written from itself', () => {
  expect(pairs({ inputs: [named('a'), named('b')], outputs: [named('a')] })).toEqual(['b>a']);
});

it('a job that writes no asset reads', () => {
  const inputs = [named('a'), named('a#2'), named('x')];
  expect(sightings({ inputs, outputs: [named('x')] }, 'team')).toEqual([
    { assetId: 'a', dependentAssetId: null, teamId: 'team', jobNamespace: 'airflow', jobName: 'load', columns: [] },
  ]);
});

it.each(['ABORT', 'FAIL'])('a run that ended with %s shows nothing', (eventType) => {
  expect(pairs({ eventType, inputs: [named('a')], outputs: [named('b')] })).toEqual([]);
});

it.each([null, 'START', 'RUNNING', 'OTHER'])('an event of type %s does', (eventType) => {
  expect(pairs({ eventType, inputs: [named('a')], outputs: [named('b')] })).toEqual(['a>b']);
});

it('a dataset by itself shows nothing', () => {
  expect(pairs({ kind: 'dataset', job: null, outputs: [named('a')] })).toEqual([]);
});

it('columns go with the pair whose datasets they name, by any name', () => {
  const source = (column: string, name: string, field: string, namespace = 'db') => ({
    column,
    field,
    from: { namespace, name },
  });
  const columnSources = [
    source('total', 'a', 'price'),
    source('total', 'a', 'price'),
    source('total', 'other_a', 'tax', 'hive'),
    source('total', 'b', 'rate'),
    source('total', 'c', 'x'),
  ];
  const inputs = [named('a', { otherNames: [{ namespace: 'hive', name: 'other_a' }] }), named('b')];
  const found = sightings({ inputs, outputs: [named('d', { columnSources })] });
  expect(found.map(({ columns }) => columns)).toEqual([
    [
      { from: 'price', to: 'total' },
      { from: 'tax', to: 'total' },
    ],
    [{ from: 'rate', to: 'total' }],
  ]);
});

it('the pairs of one event have a limit', () => {
  const many = (prefix: string) => Array.from({ length: 150 }, (_, n) => named(`${prefix}${n}`));
  expect(sightings({ inputs: many('a'), outputs: many('b') })).toHaveLength(maxSightings);
});
