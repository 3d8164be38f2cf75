import { TesseraClient } from '@tessera/sdk';
import { processKey } from '../../packages/server/test/support/spawned-server.js';

/** Assets of the list; they stand beside those of the graphs. */
export const listed = 10_000;
const graphSizes = [500, 2000] as const;
/** Assets that a request makes. */
const portion = 100;
const layers = 8;

/** Numbers from 0 to 1 that are the same in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

async function makeAssets(
  client: TesseraClient,
  rows: readonly { fqn: string; owner_team_id: string; environment: string }[],
) {
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += portion) {
    const { results } = await client.assets.createMany({ assets: rows.slice(from, from + portion) });
    for (const { id } of results) if (typeof id === 'string') ids.push(id);
  }
  return ids;
}

/** Assets in eight layers, each reading one to three of the two layers before it, mostly of its own team. */
async function makeGraph(client: TesseraClient, size: number, teams: readonly string[]): Promise<number> {
  const random = drawn(size);
  const rows = Array.from({ length: size }, (_, index) => {
    const team = Math.floor(random() * random() * teams.length);
    const number = String(index).padStart(4, '0');
    const name = `graph_${size}.team_${team}.model_${number}`;
    return { team, asset: { fqn: name, owner_team_id: teams[team] ?? '', environment: `graph-${size}` } };
  });
  const ids = await makeAssets(
    client,
    rows.map(({ asset }) => asset),
  );
  const wide = Math.ceil(size / layers);
  const edges = new Set<string>();
  for (let index = wide; index < size; index += 1) {
    const [from, to] = [Math.max(0, Math.floor(index / wide) - 2) * wide, Math.floor(index / wide) * wide];
    for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
      let source = from + Math.floor(random() * (to - from));
      for (let tries = 0; tries < 10 && rows[source]?.team !== rows[index]?.team; tries += 1)
        source = from + Math.floor(random() * (to - from));
      edges.add(`${ids[source]} ${ids[index]}`);
    }
  }
  await Promise.all(
    Array.from({ length: 8 }, async (_, worker) => {
      for (const edge of [...edges].filter((__, index) => index % 8 === worker)) {
        const [source = '', target = ''] = edge.split(' ');
        await client.dependencies.create(target, { depends_on_asset_id: source });
      }
    }),
  );
  return edges.size;
}

/** Fills the server with a list and with graphs, each in an environment of its own; returns the edges by graph. */
export async function fillWarehouse(url: string): Promise<ReadonlyMap<number, number>> {
  const client = new TesseraClient({ baseUrl: url, apiKey: processKey });
  const teams: string[] = [];
  for (let index = 0; index < 25; index += 1) teams.push((await client.teams.create({ name: `team-${index}` })).id);
  await makeAssets(
    client,
    Array.from({ length: listed }, (_, index) => ({
      fqn: `list.rows.table_${String(index).padStart(5, '0')}`,
      owner_team_id: teams[index % teams.length] ?? '',
      environment: 'production',
    })),
  );
  const edges = new Map<number, number>();
  for (const size of graphSizes) edges.set(size, await makeGraph(client, size, teams));
  return edges;
}
