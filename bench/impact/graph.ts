/** A part of the graph: one asset at its head, from which everything else in it is reached. */
export interface Block {
  readonly shape: 'wide' | 'deep';
  /** Number of the head; the others follow it. */
  readonly head: number;
  /** Assets without the head. */
  readonly affected: number;
}

export interface Graph {
  readonly blocks: readonly Block[];
  readonly assets: number;
  /** Pairs of numbers: the dependency, then its dependent. */
  readonly edges: readonly (readonly [dependency: number, dependent: number])[];
}

const edgesPerAsset = 3;
/** Dependents of each asset in the tree under a wide block. */
const fan = 10;
/** Assets of each level of a deep block. */
const width = 10;

/** Numbers from 0 to 1, the same on every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Blocks of several sizes, side by side, until there are as many assets as asked for. A wide block is a tree in which
 * every asset has ten dependents, with edges across it, forward and back; a deep one is a chain of levels of ten assets,
 * each of which needs assets of the level before, with one edge back. So there are diamonds and cycles everywhere.
 */
export function benchGraph(assets: number, sizes: readonly Omit<Block, 'head'>[]): Graph {
  const draw = draws(1);
  const blocks: Block[] = [];
  const edges: (readonly [number, number])[] = [];
  const upTo = (end: number) => Math.floor(draw() * end);
  let head = 0;
  for (let turn = 0; head < assets; turn += 1) {
    const { shape, affected: wanted } = sizes[turn < sizes.length ? turn : sizes.length - 1] ?? {
      shape: 'wide',
      affected: 0,
    };
    const affected = Math.min(wanted, assets - head - 1);
    const seen = new Set<number>();
    const add = (dependency: number, dependent: number) => {
      const key = dependency * (affected + 1) + dependent;
      if (dependency === dependent || seen.has(key)) return;
      seen.add(key);
      edges.push([head + dependency, head + dependent]);
    };
    for (let own = 1; own <= affected; own += 1) {
      if (shape === 'wide') {
        add(Math.floor((own - 1) / fan), own);
        for (let more = 1; more < edgesPerAsset; more += 1) add(1 + upTo(affected), own);
      } else {
        const level = Math.floor((own - 1) / width);
        const before = (level - 1) * width + 1;
        add(level === 0 ? 0 : before + upTo(width), own);
        if (level > 0) add(before + upTo(width), own);
        add(Math.min(affected, own + upTo(width * 2)), own);
      }
    }
    blocks.push({ shape, head, affected });
    head += affected + 1;
  }
  return { blocks, assets, edges };
}
