import { parseArgs } from 'node:util';
import { growth } from '../numbers.js';
import { printTable, rounded } from '../table.js';
import { type Engine, withDatabases } from './bench-database.js';
import { type Block, benchGraph, type Graph } from './graph.js';
import { type Measure, measureBlock } from './measure.js';
import { storeGraph } from './stored-graph.js';

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    assets: { type: 'string', default: '100000' },
  },
});
const engines = (['sqlite', 'postgres'] as const).filter((engine) => (values.engine ?? engine) === engine);
const assets = Number(values.assets);
/** The total against which the cost of one part is compared. */
const smallShare = 10;

const budgetMs = 50;
const budgetExponent = 1.1;
const budgetTotal = 2;

const typical = { shape: 'wide', affected: 1_000 } as const;
const large = benchGraph(assets, [
  { shape: 'wide', affected: assets / 2 },
  { shape: 'deep', affected: 1_000 },
  { shape: 'wide', affected: 10 },
  { shape: 'wide', affected: 100 },
  typical,
]);
const small = benchGraph(assets / smallShare, [typical]);

const failed: string[] = [];
function verdict(engine: Engine, claim: string, value: number, budget: number): void {
  const holds = value <= budget;
  if (!holds) failed.push(`${engine}: ${claim}`);
  console.log(`${holds ? 'holds' : 'FAILS'}  ${engine}: ${claim}: ${rounded(value, 2)} (≤ ${budget})`);
}

/** The first block of each size. */
function examples({ blocks }: Graph): readonly Block[] {
  const bySize = new Map(blocks.map((block) => [`${block.shape} ${block.affected}`, block] as const).reverse());
  return [...bySize.values()]
    .filter(({ shape, affected }) => shape === 'deep' || [10, 100, 1_000, assets / 2].includes(affected))
    .sort((left, right) => left.affected - right.affected);
}

async function benchEngine(engine: Engine): Promise<void> {
  await withDatabases(engine, async (open) => {
    const started = performance.now();
    const [one, other] = [await open(), await open()];
    await storeGraph(one.db, large);
    await storeGraph(other.db, small);
    for (const database of [one, other]) await database.analyze();
    console.log(
      `${engine}: ${large.assets} assets and ${large.edges.length} edges, made in ${rounded((performance.now() - started) / 1000, 1)} s`,
    );
    const measures: Measure[] = [];
    for (const block of examples(large)) measures.push(await measureBlock(one, large, block));
    const alone = await measureBlock(other, small, small.blocks[0] ?? { ...typical, head: 0 });
    await one.close();
    await other.close();
    judge(engine, measures, alone);
  });
}

function judge(engine: Engine, measures: readonly Measure[], alone: Measure): void {
  printTable(
    ['shape', 'affected', 'levels', 'statements', 'ms', 'in memory ms', 'ratio', 'µs/affected'],
    measures.map(({ block, levels, statements, ms, memoryMs }) => [
      block.shape,
      block.affected,
      levels,
      statements,
      rounded(ms, 2),
      rounded(memoryMs, 2),
      rounded(ms / memoryMs, 1),
      rounded((1000 * ms) / block.affected, 1),
    ]),
  );
  const wide = measures.filter(({ block }) => block.shape === 'wide');
  const thousand = wide.find(({ block }) => block.affected === typical.affected);
  if (thousand === undefined) throw new Error('The graph has no block of the typical size.');
  verdict(engine, 'milliseconds for 1,000 affected', thousand.ms, budgetMs);
  const sizes = wide.filter(({ block }) => block.affected >= typical.affected);
  const against = growth(sizes.map(({ block, ms, memoryMs }) => [block.affected, block.affected * (ms / memoryMs)]));
  verdict(engine, 'exponent from 1,000 on, without the growth of the search in memory', against, budgetExponent);
  verdict(engine, 'time against that in a graph of a tenth', thousand.ms / alone.ms, budgetTotal);
  const extra = measures.map(({ levels, statements }) => statements - levels);
  verdict(engine, 'spread of statements beyond one a level', Math.max(...extra) - Math.min(...extra), 0);
  console.log();
}

for (const engine of engines) await benchEngine(engine);
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join('; ')}`);
process.exit(failed.length === 0 ? 0 : 1);
