import { afterAll } from 'vitest';
import { endAllServers } from './spawned-server.js';

export { processKey, refusedStart, type ServerProcess, startServerProcess } from './spawned-server.js';

afterAll(endAllServers);
