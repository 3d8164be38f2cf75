import type { DbtUploadAnswer } from '@tessera/api';
import { beforeAll, expect, test } from 'vitest';
import { exampleArtifact, exampleTeams } from '../support/dbt-corpus.js';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, outcomeOf, type Send, tally } from '../support/process-client.js';
import { expectStatus, type Made, makeTeam } from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 3;
const edgeRounds = 15;
const pair = serverPair();
let owner = '';

beforeAll(async () => {
  const [send] = pair().sends;
  for (const name of exampleTeams) await makeTeam(send, name);
  owner = await makeTeam(send, 'fallback');
});

const upload = (send: Send, body: object) =>
  send<DbtUploadAnswer>('POST', '/sync/dbt/upload', {
    conflict_mode: 'overwrite',
    auto_publish_contracts: true,
    auto_register_consumers: true,
    auto_create_proposals: true,
    owner_team_id: owner,
    ...body,
  });

/** The example project as if its database had another name. */
function example(state: 'today' | 'later', database: string): object {
  const read = (name: 'manifest' | 'catalog'): unknown =>
    JSON.parse(exampleArtifact(state, name).replaceAll('"northwind"', `"${database}"`));
  return { manifest: read('manifest'), catalog: read('catalog') };
}

const sum = (answers: readonly Answer<DbtUploadAnswer>[], of: (answer: DbtUploadAnswer) => number): number =>
  answers.reduce((total, { body }) => total + of(body), 0);

test('two uploads of one project at once do together what one does', { timeout: 90_000 }, async () => {
  const { sends, database } = pair();
  for (let round = 0; round < rounds; round += 1) {
    const both = async (state: 'today' | 'later') => {
      const body = example(state, `warehouse_${round}`);
      const answers = await Promise.all(sends.map((send) => upload(send, body)));
      for (const answer of answers) expectStatus(answer, 200);
      return answers;
    };
    const today = await both('today');
    expect(sum(today, ({ assets }) => assets.created)).toBe(72);
    expect(sum(today, ({ contracts }) => contracts.published)).toBe(72);
    expect(sum(today, ({ proposals }) => proposals.created)).toBe(0);
    const later = await both('later');
    expect(sum(later, ({ assets }) => assets.created)).toBe(1);
    expect(sum(later, ({ contracts }) => contracts.published)).toBe(5);
    expect(sum(later, ({ proposals }) => proposals.created)).toBe(4);
  }
  const assets = await database.db.selectFrom('assets').select('id').execute();
  const active = await database.db.selectFrom('contracts').select('id').where('status', '=', 'active').execute();
  expect([assets.length, active.length]).toEqual([73 * rounds, 73 * rounds]);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

/** Two models, of which the second reads the first or does not. */
function twoModels(isReader: boolean): object {
  const model = (name: string, parents: readonly string[]) => ({
    unique_id: `model.p.${name}`,
    resource_type: 'model',
    name,
    database: 'edges',
    schema: 'marts',
    depends_on: { nodes: parents },
    columns: { id: { name: 'id', data_type: 'integer' } },
  });
  const nodes = {
    'model.p.orders': model('orders', []),
    'model.p.report': model('report', isReader ? ['model.p.orders'] : []),
  };
  return { manifest: { metadata: {}, nodes, sources: {} }, auto_register_consumers: false };
}

test('an edge that an upload and a person end at once ends once', { timeout: 60_000 }, async ({ annotate }) => {
  const { sends, database } = pair();
  const [left, right] = sends;
  const seen: string[] = [];
  for (let round = 0; round < edgeRounds; round += 1) {
    expectStatus(await upload(left, twoModels(true)), 200);
    const { results: assets } = expectStatus(
      await left<{ results: readonly (Made & { fqn: string })[] }>('GET', '/assets?fqn=edges.marts'),
      200,
    );
    const id = (name: string): string => assets.find(({ fqn }) => fqn === `edges.marts.${name}`)?.id ?? 'no such asset';
    const edges = expectStatus(
      await left<{ results: readonly Made[] }>('GET', `/assets/${id('report')}/dependencies`),
      200,
    );
    expect(edges.results).toHaveLength(1);
    const answers: readonly Answer[] = await Promise.all([
      upload(left, twoModels(false)),
      right('DELETE', `/assets/${id('report')}/dependencies/${edges.results[0]?.id}`),
      right('POST', `/assets/${id('report')}/dependencies`, { depends_on_asset_id: id('orders') }),
    ]);
    seen.push(...answers.map(outcomeOf));
    const after = expectStatus(
      await left<{ results: readonly Made[] }>('GET', `/assets/${id('report')}/dependencies`),
      200,
    );
    for (const edge of after.results)
      expect((await left('DELETE', `/assets/${id('report')}/dependencies/${edge.id}`)).status).toBe(204);
  }
  await annotate(JSON.stringify(tally(seen)));
  expect(Object.keys(tally(seen)).filter((outcome) => outcome.startsWith('5'))).toEqual([]);
  expect(await brokenInvariants(database.db)).toEqual([]);
});
