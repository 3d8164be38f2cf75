import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientOf, inParallel } from '../../packages/server/test/support/process-client.js';
import {
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  publishLive,
} from '../../packages/server/test/support/scenario.js';
import {
  processKey,
  type ServerProcess,
  startProgram,
  startServerProcess,
} from '../../packages/server/test/support/spawned-server.js';
import { warehouseSchema } from '../engine/warehouse-schema.js';
import type { BaselinePlan } from './baseline-plan.js';
import type { Databases } from './databases.js';
import { copyDatabase, idsOf, rowsBeside } from './store.js';

const assetCount = 200;
const columns = 20;
export const searched = 't1';
export const searchPath = `/api/v1/assets/search?q=${searched}`;
export const listPath = '/api/v1/assets?limit=50';

/** Settings of every server that is measured. */
export const measured = { RATE_LIMIT_ENABLED: 'false' } as const;

/** The same seeded database behind the bare server and behind two of ours, one that knows its callers and one that does not. */
export interface Stage {
  readonly teamId: string;
  readonly assetIds: readonly string[];
  readonly contractIds: readonly string[];
  /** Whether the server has `GET /search`. */
  readonly hasSearch: boolean;
  /** What the caller who is known sends. */
  readonly headers: Readonly<Record<string, string>>;
  /** How that caller is known: by a key of a team, or by the bootstrap key where there are no others yet. */
  readonly keyKind: 'API key' | 'bootstrap key';
  readonly baseline: ServerProcess;
  readonly keyed: ServerProcess;
  readonly open: ServerProcess;
  readonly plan: BaselinePlan;
  close(): Promise<void>;
}

let states = 0;
/** Body of a publish that differs from every earlier one in a description, which is compatible. */
export function publishBody(): string {
  states += 1;
  return JSON.stringify({ schema: { ...warehouseSchema(columns), description: `State ${states}` } });
}

export function publishPath(assetId: string, teamId: string): string {
  return `/api/v1/assets/${assetId}/contracts?published_by=${teamId}`;
}

const baselineProgram = join(dirname(fileURLToPath(import.meta.url)), 'baseline-server-worker.mjs');

function startBaseline(planFile: string): Promise<ServerProcess> {
  return startProgram(baselineProgram, { BASELINE_PLAN: planFile });
}

async function text(server: ServerProcess, path: string, body?: string): Promise<string> {
  const headers = { authorization: `Bearer ${processKey}`, 'content-type': 'application/json' };
  const answer = await fetch(
    `${server.url}${path}`,
    body === undefined ? { headers } : { headers, method: 'POST', body },
  );
  const content = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${content.slice(0, 300)}`);
  return content;
}

interface Seed {
  readonly url: string;
  readonly teamId: string;
  readonly assetIds: readonly string[];
  readonly contractIds: readonly string[];
  readonly key: string | null;
  readonly hasSearch: boolean;
}

async function seed(url: string): Promise<Seed> {
  const server = await startServerProcess({ ...measured, DATABASE_URL: url });
  try {
    const send = clientOf(server);
    const { paths } = JSON.parse(await text(server, '/openapi.json')) as { paths: Record<string, object> };
    const teamId = await makeTeam(send, 'bench');
    const assetIds = await inParallel(
      8,
      Array.from({ length: assetCount }, (_, index) => () => makeAsset(send, `lake.bench.t${index}`, teamId)),
    );
    const contractIds = await inParallel(
      8,
      assetIds.map((assetId) => () => publishLive(send, { assetId, teamId, schema: warehouseSchema(columns) })),
    );
    const creation = { name: 'bench', team_id: teamId, scopes: ['read', 'write'] };
    const key =
      '/api/v1/api-keys' in paths
        ? expectStatus(await send<Made & { key: string }>('POST', '/api-keys', creation), 201).key
        : null;
    return { url, teamId, assetIds, contractIds, key, hasSearch: '/api/v1/search' in paths };
  } finally {
    await server.stop();
  }
}

/** What one publish writes and what each request answers, for the bare server to do alike. */
async function planOf({ url, teamId, assetIds, contractIds }: Seed, copy: string): Promise<Omit<BaselinePlan, 'url'>> {
  await copyDatabase(url, copy);
  const known = await idsOf(copy);
  const server = await startServerProcess({ ...measured, DATABASE_URL: copy });
  let answers: BaselinePlan['answers'];
  try {
    const read = await Promise.all(
      contractIds.map(async (id) => [id, await text(server, `/api/v1/contracts/${id}`)] as const),
    );
    answers = {
      read: Object.fromEntries(read),
      list: await text(server, listPath),
      search: await text(server, searchPath),
      publish: await text(server, publishPath(assetIds[0] ?? '', teamId), publishBody()),
    };
  } finally {
    await server.stop();
  }
  return { written: await rowsBeside(copy, known), searched, answers };
}

/** Builds and seeds everything, and starts the three servers. `profile` is a directory for the profile of the known caller's. */
export async function buildStage(databases: Databases, profile: string | undefined): Promise<Stage> {
  const seeded = await seed(await databases.empty());
  const copied = async (): Promise<string> => {
    const url = await databases.empty();
    await copyDatabase(seeded.url, url);
    return url;
  };
  const plan: BaselinePlan = { ...(await planOf(seeded, await databases.empty())), url: await copied() };
  const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-plan-'));
  const planFile = join(directory, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const baseline = await startBaseline(planFile);
  const keyed = await startServerProcess({ ...measured, DATABASE_URL: await copied() }, profiling);
  const open = await startServerProcess({
    ...measured,
    DATABASE_URL: await copied(),
    AUTH_DISABLED: 'true',
  });
  return {
    ...seeded,
    headers: { authorization: `Bearer ${seeded.key ?? processKey}` },
    keyKind: seeded.key === null ? 'bootstrap key' : 'API key',
    baseline,
    keyed,
    open,
    plan,
    async close() {
      await Promise.all([baseline, keyed, open].map((server) => server.stop()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
