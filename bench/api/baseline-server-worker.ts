// The physical limit: a bare Fastify server that does the statements of a request with the driver itself and sends
// bytes that it keeps. It runs as a process of its own; the environment names the file of its plan.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import type { BaselinePlan } from './baseline-plan.js';
import { openBaseline } from './baseline-store.js';

const plan = JSON.parse(readFileSync(process.env['BASELINE_PLAN'] ?? '', 'utf8')) as BaselinePlan;
const store = openBaseline(plan);
const app = fastify({ logger: false });
const bytes = (text: string): Buffer => Buffer.from(text);
const [readBytes, listBytes, searchBytes, publishBytes] = [
  new Map(Object.entries(plan.answers.read).map(([id, text]) => [id, bytes(text)])),
  bytes(plan.answers.list),
  bytes(plan.answers.search),
  bytes(plan.answers.publish),
];

app.get<{ Params: { id: string } }>('/read/:id', async ({ params }, reply) => {
  const row = await store.read(params.id);
  return reply.type('application/json; charset=utf-8').send(row === undefined ? '' : readBytes.get(params.id));
});
app.get('/list', async (_, reply) => {
  await store.list();
  return reply.type('application/json; charset=utf-8').send(listBytes);
});
app.get('/search', async (_, reply) => {
  await store.search();
  return reply.type('application/json; charset=utf-8').send(searchBytes);
});
app.post<{ Params: { asset: string }; Body: { schema: unknown } }>(
  '/publish/:asset',
  async ({ params, body }, reply) => {
    await store.publish({ assetId: params.asset, schema: JSON.stringify(body.schema), newId: () => randomUUID() });
    return reply.code(201).type('application/json; charset=utf-8').send(publishBytes);
  },
);
app.get('/health', () => ({ status: 'healthy' }));

process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`The baseline listens on http://127.0.0.1:${(app.server.address() as AddressInfo).port}\n`);
