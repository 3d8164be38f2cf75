import { parseArgs } from 'node:util';
import { endAllServers } from '../../packages/server/test/support/spawned-server.js';
import { onEachEngine } from './databases.js';
import { benchFootprint } from './footprint.js';
import { fuzzApi } from './fuzz.js';
import { benchRatios } from './ratios.js';

const { values } = parseArgs({
  options: {
    fuzz: { type: 'boolean', default: false },
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.8' },
    engine: { type: 'string' },
    profile: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

const failed: string[] = [];
try {
  const fuzzing = { requests: Number(values.requests), seed: Number(values.seed), clients: Number(values.clients) };
  const options = {
    rounds: Number(values.rounds),
    secondsPerRound: Number(values.seconds),
    profile: values.profile,
    only: values.only,
  };
  await onEachEngine(values.engine, async (databases) => {
    const holds = async (section: string, outcome: Promise<boolean>): Promise<void> => {
      if (!(await outcome)) failed.push(`${section} on ${databases.engine}`);
    };
    if (values.fuzz) return holds('fuzz', fuzzApi(databases, fuzzing));
    if (values.only === '') await holds('footprint', benchFootprint(databases));
    await holds('ratios', benchRatios(databases, options));
  });
} finally {
  endAllServers();
}
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
