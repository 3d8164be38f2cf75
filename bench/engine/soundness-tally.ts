import { compare } from '../../packages/engine/src/index.js';
import { pairOf, type SchemaPair } from '../../packages/engine/test/soundness/draw-pair.js';
import { isDraft } from '../../packages/engine/test/soundness/drawing.js';
import { CounterexampleSearch, directions } from '../../packages/engine/test/soundness/judge.js';
import { type Counterexample, minimised } from '../../packages/engine/test/soundness/minimise.js';
import { sitesOf } from '../../packages/engine/test/soundness/sites.js';

/** Pairs that share a property, and those among them that are compatible in at least one direction. */
interface Share {
  pairs: number;
  compatible: number;
}

/** What a run over many pairs came to. */
export interface Tally {
  pairs: number;
  instances: number;
  compatible: { backward: number; forward: number; full: number };
  skipped: number;
  disputed: number;
  /** The first few. */
  readonly disputes: unknown[];
  witnesses: { confirmed: number; refuted: number; disputed: number };
  slowestMs: number;
  slowestSeed: number;
  readonly keywords: Record<string, Share>;
  readonly edits: Record<string, Share>;
  disagreements: number;
  /** The first few, as small as they get. */
  readonly counterexamples: Counterexample[];
}

function emptyTally(): Tally {
  return {
    pairs: 0,
    instances: 0,
    compatible: { backward: 0, forward: 0, full: 0 },
    skipped: 0,
    disputed: 0,
    disputes: [],
    witnesses: { confirmed: 0, refuted: 0, disputed: 0 },
    slowestMs: 0,
    slowestSeed: 0,
    keywords: {},
    edits: {},
    disagreements: 0,
    counterexamples: [],
  };
}

const counterexamplesShown = 5;
/** Witnesses are compiled for each pair anew, so only those of some pairs are looked at. */
const pairsPerWitnessCheck = 10;

const shares = { restated: 0.02, embedded: 0.1 };

/** Judges the pairs of these seeds. */
export function tallyOf(firstSeed: number, count: number, onProgress: (pairs: number) => void): Tally {
  const tally = emptyTally();
  const search = new CounterexampleSearch();
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    addPair(tally, search, pairOf(seed, shares));
    if (tally.pairs % 1_000 === 0) onProgress(tally.pairs);
  }
  tally.disputed = search.disputed;
  tally.disputes.push(...search.disputes);
  return tally;
}

function addPair(tally: Tally, search: CounterexampleSearch, pair: SchemaPair): void {
  tally.pairs++;
  const started = performance.now();
  const reports = directions.map((mode) => compare(pair.before, pair.after, { mode }));
  const elapsedMs = (performance.now() - started) / reports.length;
  if (elapsedMs > tally.slowestMs) Object.assign(tally, { slowestMs: elapsedMs, slowestSeed: pair.seed });
  const compatible = directions.filter((_, index) => reports[index]?.isCompatible);
  let isSkipped = false;
  for (const direction of compatible) {
    tally.compatible[direction]++;
    const result = search.search(pair, direction);
    if (result.outcome === 'skipped') isSkipped = true;
    else tally.instances += result.instances;
    if (result.outcome !== 'found') continue;
    tally.disagreements++;
    if (tally.counterexamples.length >= counterexamplesShown) continue;
    tally.counterexamples.push(minimised(search, pair, direction, result.instance));
  }
  if (compatible.length === 2) tally.compatible.full++;
  if (isSkipped) tally.skipped++;
  for (const keyword of keywordsOf(pair)) addTo(tally.keywords, keyword, compatible.length > 0);
  for (const edit of new Set(pair.edits)) addTo(tally.edits, edit, compatible.length > 0);
  if (pair.seed % pairsPerWitnessCheck !== 0) return;
  for (const change of reports[0]?.changes ?? []) {
    const review = search.reviewOf(pair, change);
    if (review !== undefined) tally.witnesses[review]++;
  }
}

function addTo(shares: Record<string, Share>, name: string, isCompatible: boolean): void {
  const share = shares[name] ?? { pairs: 0, compatible: 0 };
  shares[name] = share;
  share.pairs++;
  if (isCompatible) share.compatible++;
}

function keywordsOf({ before, after }: SchemaPair): ReadonlySet<string> {
  const found = new Set<string>();
  for (const document of [before, after]) {
    for (const { schema } of sitesOf(document)) {
      if (!isDraft(schema)) found.add(`${schema} as a schema`);
      else for (const [keyword, value] of Object.entries(schema)) found.add(formOf(keyword, value));
    }
  }
  return found;
}

/** Keywords that come in two forms count apart. */
function formOf(keyword: string, value: unknown): string {
  if (keyword === 'items' || keyword === 'type') return Array.isArray(value) ? `${keyword} (list)` : keyword;
  if (keyword === '$ref' && typeof value === 'string' && !value.startsWith('#/')) return '$ref (by name)';
  return keyword;
}

/** Sums up what several runs came to. */
export function merged(tallies: readonly Tally[]): Tally {
  const total = emptyTally();
  for (const tally of tallies) {
    total.pairs += tally.pairs;
    total.instances += tally.instances;
    total.skipped += tally.skipped;
    total.disputed += tally.disputed;
    total.disputes.push(...tally.disputes);
    total.disagreements += tally.disagreements;
    for (const mode of ['backward', 'forward', 'full'] as const) total.compatible[mode] += tally.compatible[mode];
    for (const review of ['confirmed', 'refuted', 'disputed'] as const)
      total.witnesses[review] += tally.witnesses[review];
    if (tally.slowestMs > total.slowestMs) {
      Object.assign(total, { slowestMs: tally.slowestMs, slowestSeed: tally.slowestSeed });
    }
    for (const part of ['keywords', 'edits'] as const) {
      for (const [name, { pairs, compatible }] of Object.entries(tally[part])) {
        const share = total[part][name] ?? { pairs: 0, compatible: 0 };
        total[part][name] = { pairs: share.pairs + pairs, compatible: share.compatible + compatible };
      }
    }
    total.counterexamples.push(...tally.counterexamples);
  }
  return total;
}
