import { parseArgs } from 'node:util';
import { endAllServers } from '../../packages/server/test/support/spawned-server.js';
import { fuzzApi } from './fuzz.js';

const { values } = parseArgs({
  options: {
    fuzz: { type: 'boolean', default: false },
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '4' },
  },
});

const failed: string[] = [];
try {
  const fuzzing = { requests: Number(values.requests), seed: Number(values.seed), clients: Number(values.clients) };
  if (values.fuzz && !(await fuzzApi(fuzzing))) failed.push('fuzz');
} finally {
  endAllServers();
}
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
