import type { ServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { printTable, rounded } from '../table.js';
import type { Databases } from './databases.js';
import { type Extent, type Load, median, type Rate, rateOf } from './load.js';
import { buildStage, listPath, publishBody, publishPath, type Stage, searched, searchPath } from './stage.js';

export interface RatioOptions {
  /** Measured rounds; others come before them and warm up. */
  readonly rounds: number;
  readonly secondsPerRound: number;
  readonly profile: string | undefined;
  /** Part of the names of the requests that are measured. */
  readonly only: string;
}

type Next = Load['next'];

interface Scenario {
  readonly name: string;
  /** Least share of the bare server's rate that a caller with a key has to get. */
  readonly budget: number | null;
  /** Requests after which code is compiled, however busy the machine is. */
  readonly warmUp: number;
  readonly bare: Next;
  readonly ours: Next;
}

/** Takes the items in turn, for ever. */
function inTurn<T>(items: readonly T[]): () => T {
  let index = -1;
  return () => {
    index = (index + 1) % items.length;
    return items[index] as T;
  };
}

function scenariosOf({ contractIds, assetIds, teamId, hasSearch }: Stage): readonly Scenario[] {
  const [bareContract, ourContract] = [inTurn(contractIds), inTurn(contractIds)];
  const [bareAsset, ourAsset] = [inTurn(assetIds), inTurn(assetIds)];
  const search = (path: string, name: string): Scenario => ({
    name,
    budget: null,
    warmUp: 2000,
    bare: () => ({ path: '/search' }),
    ours: () => ({ path }),
  });
  return [
    {
      name: 'GET /contracts/{id}',
      budget: 0.5,
      warmUp: 4000,
      bare: () => ({ path: `/read/${bareContract()}` }),
      ours: () => ({ path: `/api/v1/contracts/${ourContract()}` }),
    },
    {
      name: 'GET /assets, 50 rows',
      budget: null,
      warmUp: 2000,
      bare: () => ({ path: '/list' }),
      ours: () => ({ path: listPath }),
    },
    search(searchPath, 'GET /assets/search, 50 rows'),
    ...(hasSearch ? [search(`/api/v1/search?q=${searched}`, 'GET /search')] : []),
    {
      name: 'POST /assets/{id}/contracts',
      budget: 0.4,
      warmUp: 500,
      bare: () => ({ path: `/publish/${bareAsset()}`, body: publishBody() }),
      ours: () => ({ path: publishPath(ourAsset(), teamId), body: publishBody() }),
    },
  ];
}

interface Measures {
  readonly bare: readonly Rate[];
  readonly keyed: readonly Rate[];
  readonly open: readonly Rate[];
}

/** Rounds of the three servers in turn, so that what else the machine does falls on all of them. */
async function measure(stage: Stage, scenario: Scenario, options: RatioOptions): Promise<Measures> {
  const measures = { bare: [] as Rate[], keyed: [] as Rate[], open: [] as Rate[] };
  const rate = (server: ServerProcess, extent: Extent, next: Next, headers: Load['headers'] = {}): Promise<Rate> =>
    rateOf({ url: server.url, headers, next }, server, extent);
  for (let round = 0; round <= options.rounds; round += 1) {
    const extent = round === 0 ? { amount: scenario.warmUp } : { duration: options.secondsPerRound };
    const bare = await rate(stage.baseline, extent, scenario.bare);
    const keyed = await rate(stage.keyed, extent, scenario.ours, stage.headers);
    const open = await rate(stage.open, extent, scenario.ours);
    if (round === 0) continue;
    measures.bare.push(bare);
    measures.keyed.push(keyed);
    measures.open.push(open);
  }
  return measures;
}

const perSecond = (rates: readonly Rate[]): number => Math.round(median(rates.map((rate) => rate.perSecond)));

function micros(rates: readonly Rate[]): string | number {
  const known = rates.flatMap(({ processorUs }) => (processorUs === null ? [] : [processorUs]));
  return known.length === 0 ? '–' : Math.round(median(known));
}

/** Median of the ratios of the rounds. */
function ratio(ours: readonly Rate[], bare: readonly Rate[]): number {
  return median(ours.map((rate, round) => rate.perSecond / (bare[round]?.perSecond ?? 1)));
}

/** Rates of our server against a bare one over the same database. Answers whether the budgets hold. */
export async function benchRatios(databases: Databases, options: RatioOptions): Promise<boolean> {
  const stage = await buildStage(databases, options.profile);
  let isWithin = true;
  const rows: (string | number)[][] = [];
  try {
    for (const scenario of scenariosOf(stage).filter(({ name }) => name.includes(options.only))) {
      const { bare, keyed, open } = await measure(stage, scenario, options);
      const share = ratio(keyed, bare);
      if (scenario.budget !== null && share < scenario.budget) isWithin = false;
      const verdict =
        scenario.budget === null ? '' : `${share >= scenario.budget ? 'holds' : 'FAILS'} (≥ ${scenario.budget})`;
      rows.push([
        scenario.name,
        perSecond(bare),
        micros(bare),
        perSecond(keyed),
        micros(keyed),
        rounded(share, 2),
        perSecond(open),
        micros(open),
        rounded(ratio(open, bare), 2),
        verdict,
      ]);
    }
  } finally {
    await stage.close();
  }
  const written = Object.entries(stage.plan.written).map(([table, added]) => `${added.length} in ${table}`);
  console.log(`Rates on ${databases.engine}: bare server, ours with ${stage.keyKind}, ours with AUTH_DISABLED`);
  printTable(['request', 'bare/s', 'µs', 'key/s', 'µs', 'ratio', 'open/s', 'µs', 'ratio', 'budget'], rows);
  console.log(`A publish adds ${written.join(', ')} and changes one contract.\n`);
  return isWithin;
}
