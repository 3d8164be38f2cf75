import { Worker } from 'node:worker_threads';
import { percent, printTable, rounded } from '../table.js';
import { merged, type Tally } from './soundness-tally.js';
import type { SoundnessMessage, SoundnessTask } from './soundness-worker.js';

const workers = 2;
/** A worker that says nothing for this long is stuck in one comparison. */
const silenceMs = 120_000;

export interface SoundnessOptions {
  readonly pairs: number;
  readonly seed: number;
  /** Whether to list how often each keyword and edit occurs. */
  readonly coverage: boolean;
}

/** Looks for rows that a verdict of "compatible" forgets. Answers whether there are none. */
export async function benchSoundness({ pairs, seed, coverage }: SoundnessOptions): Promise<boolean> {
  const started = performance.now();
  const share = Math.ceil(pairs / workers);
  const tasks = Array.from({ length: workers }, (_, index) => ({ firstSeed: seed + index * share, count: share }));
  const tally = merged(await Promise.all(tasks.map(run)));
  console.log('Soundness: pairs of schemas, judged by Ajv on rows at their boundaries');
  printTable(
    ['figure', 'value'],
    [
      ['pairs', tally.pairs],
      ['rows that fit the promising side', tally.instances],
      ['compatible backward', percent(tally.compatible.backward, tally.pairs)],
      ['compatible forward', percent(tally.compatible.forward, tally.pairs)],
      ['compatible in full', percent(tally.compatible.full, tally.pairs)],
      ['compatible, but Ajv has no answer', percent(tally.skipped, tally.pairs)],
      ['Ajv against a second reading of the standard', tally.disputed],
      ['witnesses looked at: confirmed', tally.witnesses.confirmed],
      ['witnesses looked at: disputed', tally.witnesses.disputed],
      ['witnesses looked at: refuted', tally.witnesses.refuted],
      ['slowest comparison, ms', rounded(tally.slowestMs, 1)],
      ['disagreements', tally.disagreements],
      ['seconds', rounded((performance.now() - started) / 1_000, 1)],
    ],
  );
  for (const each of tally.counterexamples) console.log(`${JSON.stringify(each, null, 1)}\n`);
  for (const each of tally.disputes) console.log(`disputed: ${JSON.stringify(each)}\n`);
  if (coverage) printCoverage(tally);
  return tally.disagreements === 0 && tally.witnesses.refuted === 0;
}

function run(task: SoundnessTask): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./soundness-worker.mjs', import.meta.url), { workerData: task });
    let judged = 0;
    let alarm: NodeJS.Timeout;
    const listen = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => {
        const first = task.firstSeed + judged;
        reject(new Error(`Stuck: one of the pairs with the seeds ${first} to ${first + 1_000} takes too long`));
        void worker.terminate();
      }, silenceMs);
    };
    listen();
    worker.on('error', reject);
    worker.on('exit', () => clearTimeout(alarm));
    worker.on('message', (message: SoundnessMessage) => {
      listen();
      if ('tally' in message) resolve(message.tally);
      else judged = message.pairs;
    });
  });
}

function printCoverage({ keywords, edits, pairs: total }: Tally): void {
  for (const [title, shares] of [
    ['keyword', keywords],
    ['edit', edits],
  ] as const) {
    const rows = Object.entries(shares)
      .sort((left, right) => right[1].pairs - left[1].pairs)
      .map(([name, { pairs, compatible }]) => [name, pairs, percent(pairs, total), percent(compatible, pairs)]);
    printTable([title, 'pairs', 'of all', 'compatible in a direction'], rows);
  }
}
