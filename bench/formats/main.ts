import { parseArgs } from 'node:util';
import { benchFormatCorpora } from './corpora.js';
import { benchFormatSpeed } from './speed.js';

const { values } = parseArgs({
  options: {
    corpora: { type: 'boolean', default: false },
    speed: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const isEverything = !values.corpora && !values.speed;

const failed: string[] = [];
if ((isEverything || values.corpora) && !(await benchFormatCorpora(values.list))) failed.push('corpora');
if ((isEverything || values.speed) && !(await benchFormatSpeed())) failed.push('speed');
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
