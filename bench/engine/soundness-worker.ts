import { parentPort, workerData } from 'node:worker_threads';
import { type Tally, tallyOf } from './soundness-tally.js';

/** What the worker is asked for. */
export interface SoundnessTask {
  readonly firstSeed: number;
  readonly count: number;
}

/** What the worker says, once every thousand pairs and at the end. */
export type SoundnessMessage = { readonly pairs: number } | { readonly tally: Tally };

const { firstSeed, count } = workerData as SoundnessTask;
const say = (message: SoundnessMessage) => parentPort?.postMessage(message);
say({ tally: tallyOf(firstSeed, count, (pairs) => say({ pairs })) });
