import type { Asset, LineageGraph } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedDatabase } from '../../../test/support/counted-statements.js';
import {
  makeAsset,
  makeContract,
  makeDependency,
  makeProposal,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { testDatabase } from '../../../test/support/test-database.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let database: ReturnType<typeof countedDatabase>;
let tessera: TestApp;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const ask = (query: string) => tessera.api.get<LineageGraph & Problem>(`/lineage/graph?${query}`);
const graph = async (query: string) => {
  const { status, body } = await ask(query);
  expect([status, body.error]).toEqual([200, undefined]);
  return body;
};
/** What is drawn, by name: assets with their place, and edges. */
const drawn = ({ nodes, edges }: LineageGraph) => ({
  nodes: nodes.map(({ fqn, part, depth }) => (part === null ? fqn : [fqn, part, depth])),
  edges: edges.map((edge) => [fqnOf(nodes, edge.dependency_asset_id), fqnOf(nodes, edge.dependent_asset_id)]).sort(),
});
const namesOf = ({ nodes }: LineageGraph) => nodes.map(({ fqn }) => fqn);
const fqnOf = (nodes: LineageGraph['nodes'], id: string) => nodes.find(({ asset_id }) => asset_id === id)?.fqn;

let houses = 0;
/** Assets `<house>.<letter>` of one team; `ab` is an edge from `a` to `b`, which needs it. */
async function house(letters: string, edges: readonly string[]) {
  houses += 1;
  const owner = await makeTeam(tessera.api);
  const assets = new Map<string, Asset>();
  for (const letter of letters) {
    assets.set(letter, await makeAsset(tessera.api, { owner, fqn: `house${houses}.${letter}` }));
  }
  const at = (letter: string): Asset => {
    const asset = assets.get(letter);
    if (asset === undefined) throw new Error(`No asset ${letter}`);
    return asset;
  };
  for (const [from = '', to = ''] of edges) await makeDependency(tessera.api, at(to), at(from));
  return { owner, at, name: (letter: string) => at(letter).fqn };
}

describe('the graph of assets that pass filters', () => {
  it('has the assets by name with what is drawn of them, and the edges between them', async () => {
    const { owner, at } = await house('ba', []);
    const foreign = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, at('a'), table({ id: 'integer', name: 'string' }));
    const { id: proposalId } = await makeProposal(tessera.api, at('a'), table({ id: 'integer' }));
    await makeDependency(tessera.api, at('b'), at('a'), 'transforms');
    await makeDependency(tessera.api, foreign, at('a'));
    const common = { owner_team_id: owner.id, owner_team_name: owner.name, environment: 'production' };
    const rest = { resource_type: 'other', part: null, depth: null };
    expect(await graph(`owner=${owner.id}`)).toEqual({
      nodes: [
        {
          asset_id: at('a').id,
          fqn: at('a').fqn,
          active_version: contract.version,
          pending_proposal_id: proposalId,
          ...common,
          ...rest,
        },
        { asset_id: at('b').id, fqn: at('b').fqn, active_version: null, pending_proposal_id: null, ...common, ...rest },
      ],
      edges: [
        {
          dependency_asset_id: at('a').id,
          dependent_asset_id: at('b').id,
          dependency_type: 'transforms',
          origin: 'manual',
        },
      ],
      total: 2,
      truncated: false,
    });
  });

  it('is narrowed down by environment and type, and leaves deleted assets and ended edges out', async () => {
    const { owner, at, name } = await house('abcd', ['ab', 'bc', 'cd', 'ac']);
    await tessera.api.patch(`/assets/${at('d').id}`, { environment: 'staging', resource_type: 'model' });
    const { body } = await tessera.api.get<{ results: { id: string; dependency_asset_id: string }[] }>(
      `/assets/${at('c').id}/dependencies`,
    );
    const ended = body.results.find(({ dependency_asset_id: id }) => id === at('a').id);
    await tessera.api.delete(`/assets/${at('c').id}/dependencies/${ended?.id}`);
    await tessera.api.delete(`/assets/${at('b').id}`);
    const names = async (query: string) => drawn(await graph(`owner=${owner.id}&${query}`));
    expect(await names('environment=production')).toEqual({ nodes: [name('a'), name('c')], edges: [] });
    expect(await names('environment=staging&resource_type=model')).toMatchObject({ nodes: [name('d')] });
    expect(await names('environment=nowhere')).toEqual({ nodes: [], edges: [] });
    expect((await names('')).edges).toEqual([[name('c'), name('d')]]);
  });

  it('ends at the limit and says of how many', async () => {
    const { owner, name } = await house('abc', ['ab', 'bc']);
    const cut = await graph(`owner=${owner.id}&limit=2`);
    expect(drawn(cut)).toEqual({ nodes: [name('a'), name('b')], edges: [[name('a'), name('b')]] });
    expect([cut.total, cut.truncated]).toEqual([3, true]);
    const whole = await graph(`owner=${owner.id}&limit=3`);
    expect([whole.total, whole.truncated]).toEqual([3, false]);
  });

  it('has what an asset without dependencies declares in its metadata', async () => {
    const { owner, at, name } = await house('abc', ['bc']);
    for (const letter of ['b', 'c'])
      await tessera.api.patch(`/assets/${at(letter).id}`, {
        metadata: { depends_on: [name('a'), name(letter), 'x.y'] },
      });
    const { nodes, edges } = await graph(`owner=${owner.id}`);
    expect(edges.map((edge) => [fqnOf(nodes, edge.dependent_asset_id), edge.origin]).sort()).toEqual([
      [name('b'), 'declared'],
      [name('c'), 'manual'],
    ]);
  });
});

describe('the graph around an asset', () => {
  it('reaches as far as it was asked to, either way', async () => {
    const { at, name } = await house('abcdex', ['ab', 'bc', 'cd', 'de', 'xd', 'bd']);
    expect(drawn(await graph(`asset_id=${at('c').id}&depth=1`))).toEqual({
      nodes: [
        [name('b'), 'upstream', 1],
        [name('c'), 'asked', 0],
        [name('d'), 'downstream', 1],
      ],
      edges: [
        [name('b'), name('c')],
        [name('b'), name('d')],
        [name('c'), name('d')],
      ],
    });
    expect(namesOf(await graph(`asset_id=${at('c').id}&depth=2`))).toEqual(['a', 'b', 'c', 'd', 'e'].map(name));
    expect(namesOf(await graph(`asset_id=${at('c').id}&direction=upstream`))).toEqual(['a', 'b', 'c'].map(name));
    expect(namesOf(await graph(`asset_id=${at('c').id}&direction=downstream`))).toEqual(['c', 'd', 'e'].map(name));
  });

  it('ends in cycles, passes no deleted asset and follows what is declared', async () => {
    const { at, name } = await house('abcdz', ['ab', 'ba', 'bc', 'cd']);
    await tessera.api.patch(`/assets/${at('z').id}`, { metadata: { depends_on: [name('a')] } });
    await tessera.api.delete(`/assets/${at('c').id}`);
    expect(drawn(await graph(`asset_id=${at('a').id}`)).nodes).toEqual([
      [name('a'), 'asked', 0],
      [name('b'), 'downstream', 1],
      [name('z'), 'downstream', 1],
    ]);
    expect(drawn(await graph(`asset_id=${at('z').id}&direction=upstream&depth=1`)).nodes).toEqual([
      [name('a'), 'upstream', 1],
      [name('z'), 'asked', 0],
    ]);
  });

  it('keeps the nearest where there are more', async () => {
    const { at, name } = await house('abcd', ['ab', 'bc', 'cd']);
    const cut = await graph(`asset_id=${at('d').id}&limit=2`);
    expect(namesOf(cut)).toEqual([name('c'), name('d')]);
    expect([cut.total, cut.truncated]).toEqual([4, true]);
  });

  it('takes two statements more with each step, and none more for an asset', async () => {
    const chain = await house('abcd', ['ab', 'bc', 'cd']);
    const wide = await house('abcdefgh', ['ab', 'ac', 'ad', 'ae', 'af', 'ag', 'ah']);
    const statements = (query: string) => database.statementsOf(() => graph(query));
    const one = await statements(`asset_id=${chain.at('a').id}&depth=1`);
    expect(await statements(`asset_id=${wide.at('a').id}&depth=1`)).toBe(one);
    expect(await statements(`asset_id=${chain.at('b').id}&depth=2`)).toBe(one + 2);
    expect(await statements(`owner=${wide.owner.id}`)).toBe(await statements(`owner=${nobody}`));
  });
});

describe('the graph of a proposal', () => {
  it('has what the change reaches, and what the asset is made from', async () => {
    const { at, name } = await house('abcde', ['ab', 'bc', 'cd', 'ce']);
    await makeContract(tessera.api, at('c'), table({ id: 'integer', name: 'string' }));
    const { id } = await makeProposal(tessera.api, at('c'), table({ id: 'integer' }));
    expect(drawn(await graph(`proposal_id=${id}`)).nodes).toEqual([
      [name('b'), 'upstream', 1],
      [name('c'), 'asked', 0],
      [name('d'), 'downstream', 1],
      [name('e'), 'downstream', 1],
    ]);
    await tessera.api.delete(`/assets/${at('c').id}`);
    expect(await ask(`proposal_id=${id}`)).toMatchObject({ status: 404, body: { error: { code: 'ASSET_NOT_FOUND' } } });
  });
});

describe('a graph that makes no sense', () => {
  it.each([
    [`asset_id=${nobody}`, 404, 'ASSET_NOT_FOUND'],
    [`proposal_id=${nobody}`, 404, 'PROPOSAL_NOT_FOUND'],
    [`asset_id=${nobody}&proposal_id=${nobody}`, 400, 'BAD_REQUEST'],
    [`asset_id=${nobody}&environment=production`, 400, 'BAD_REQUEST'],
    [`proposal_id=${nobody}&owner=${nobody}`, 400, 'BAD_REQUEST'],
  ])('%s is refused', async (query, status, code) => {
    expect(await ask(query)).toMatchObject({ status, body: { error: { code } } });
  });

  it.each([
    'asset_id=x',
    'owner=x',
    'limit=0',
    'limit=2001',
    'depth=0',
    'depth=11',
    'direction=sideways',
    'resource_type=x',
  ])('%s is not readable', async (query) => {
    expect((await ask(query)).status).toBe(422);
  });

  it('is for those who may read', async () => {
    expect((await tessera.stranger.get('/lineage/graph')).status).toBe(401);
  });
});
