import { parseArgs } from 'node:util';
import { endAllServers } from '../../packages/server/test/support/spawned-server.js';
import { onEachEngine } from '../api/databases.js';
import { benchMemory } from './bench-memory.js';
import { benchUploads } from './bench-uploads.js';
import { projectShape } from './project-shape.js';

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    sizes: { type: 'string', default: '1000,5000,50000' },
    profile: { type: 'string' },
    young: { type: 'string', default: '64' },
  },
});

const sizes = values.sizes.split(',').map(Number);
const server = { profile: values.profile, young: Number(values.young) };
const shape = projectShape();
console.log(`Models with the ${shape.origin}.\n`);
const failed: string[] = [];
try {
  await onEachEngine(values.engine, async (databases) => {
    const claims = [...(await benchUploads(databases, { sizes, shape, server }))];
    claims.push(...(await benchMemory(databases, shape)));
    failed.push(...claims.map((claim) => `${databases.engine}: ${claim}`));
  });
} finally {
  endAllServers();
}
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.join('; ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
