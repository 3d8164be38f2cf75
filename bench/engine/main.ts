import { parseArgs } from 'node:util';
import { benchCorpora } from './corpora.js';
import { benchFaults } from './faults.js';
import { benchSoundness } from './soundness.js';
import { benchSpeed } from './speed.js';

const { values } = parseArgs({
  options: {
    speed: { type: 'boolean', default: false },
    soundness: { type: 'boolean', default: false },
    corpora: { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    coverage: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const isEverything = !values.speed && !values.soundness && !values.corpora && !values.faults;
const seed = Number(values.seed);

const failed: string[] = [];
if ((isEverything || values.speed) && !benchSpeed()) failed.push('speed');
if ((isEverything || values.corpora) && !benchCorpora(values.list)) failed.push('corpora');
if (isEverything || values.soundness) {
  const isSound = await benchSoundness({ pairs: Number(values.pairs), seed, coverage: values.coverage });
  if (!isSound) failed.push('soundness');
}
if (values.faults && !benchFaults(seed)) failed.push('faults');
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
