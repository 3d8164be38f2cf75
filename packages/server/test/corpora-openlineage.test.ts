import type { LineageReceipt, Observation, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from './support/makers.js';
import { corpusEvents } from './support/openlineage-corpus.js';
import { type TestApp, testApp } from './support/test-app.js';

const events = corpusEvents();
if (events.length === 0)
  process.stderr.write('corpora-openlineage: the collection of events is not at hand, those tests are skipped\n');

describe.skipIf(events.length === 0)('events that OpenLineage shows as examples', () => {
  let tessera: TestApp;
  let owner: Team;
  beforeAll(async () => {
    tessera = await testApp();
    owner = await makeTeam(tessera.api);
  });
  afterAll(() => tessera.close());

  it('are accepted, all of them', async () => {
    expect(events.length).toBeGreaterThan(100);
    const refused: string[] = [];
    for (const { name, event } of events) {
      const { status, body } = await tessera.api.post<LineageReceipt>('/lineage', event);
      if (status !== 201 || body.problems.length > 0) refused.push(`${name}: ${status} ${JSON.stringify(body)}`);
    }
    // Two of them have a dataset without a name, on purpose or not: the rest of the event counts.
    expect(refused.filter((line) => !line.includes('has no name; it was skipped'))).toEqual([]);
  });

  /** The edges that an event shows between assets of these names, which nobody declared. */
  async function edgesOf(file: string, fqns: readonly string[]): Promise<readonly string[]> {
    for (const fqn of fqns) await makeAsset(tessera.api, { owner, fqn });
    const found = events.find(({ name }) => name.endsWith(file));
    if (found === undefined) throw new Error(`${file} is not among the events`);
    const { body: receipt } = await tessera.api.post<LineageReceipt>('/lineage', found.event);
    const ids = new Set(receipt.observations.map(({ id }) => id));
    const { body } = await tessera.api.get<{ results: readonly Observation[] }>('/lineage/observations?limit=100');
    return body.results
      .filter(({ id }) => ids.has(id))
      .map(
        ({ asset_fqn, dependent_asset_fqn, columns }) =>
          `${asset_fqn} > ${dependent_asset_fqn ?? ''}: ${columns.map(({ from, to }) => `${from}>${to}`).join(' ')}`,
      )
      .sort();
  }

  it('of a stream: two topics go into one', async () => {
    const topic = (name: string) => `io.openlineage.flink.kafka.${name}`;
    expect(
      await edgesOf('flink1/src/test/resources/events/expected_kafka.json', ['input1', 'input2', 'output'].map(topic)),
    ).toEqual([`${topic('input1')} > ${topic('output')}: `, `${topic('input2')} > ${topic('output')}: `]);
  });

  it('of a table that is written from one, with its columns', async () => {
    const fqns = ['lake.test.ol_clients', 'lake.test.second_ol_clients'];
    expect(await edgesOf('columnLineageSingleInputComplete.json', fqns)).toEqual([
      'lake.test.ol_clients > lake.test.second_ol_clients: client_name>client_name client_category>client_category client_rating>client_rating',
    ]);
  });

  it('of a table that is written from two over JDBC, with its columns', async () => {
    const fqns = ['test.jdbc_source1', 'test.jdbc_source2', 'test.test'];
    expect(await edgesOf('columnLineageJDBCComplete.json', fqns)).toEqual([
      'test.jdbc_source1 > test.test: j1>value',
      'test.jdbc_source2 > test.test: j2>value',
    ]);
  });
});
