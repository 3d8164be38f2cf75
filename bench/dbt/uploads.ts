import { readFileSync, writeFileSync } from 'node:fs';
import {
  processKey,
  type ServerProcess,
  startServerProcess,
} from '../../packages/server/test/support/spawned-server.js';
import { teamNames } from './grown-project.js';

const measured = { RATE_LIMIT_ENABLED: 'false' } as const;

export interface ServerOptions {
  /** Folder for a profile of each server. */
  readonly profile: string | undefined;
  /** Megabytes of each half of the young objects; 0 leaves the default of Node. */
  readonly young: number;
}

/** Starts a server on the database, as `docs/dbt.md` says for large projects. */
export function startServer(url: string, { profile, young }: ServerOptions): Promise<ServerProcess> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const memory = young === 0 ? [] : [`--max-semi-space-size=${young}`];
  return startServerProcess({ ...measured, DATABASE_URL: url }, [...memory, ...profiling]);
}

/** One JSON text, or the parts of a form. */
export type Body = string | FormData;

async function send<T>({ url }: ServerProcess, path: string, body: Body): Promise<T> {
  const headers: Record<string, string> = { authorization: `Bearer ${processKey}` };
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  const answer = await fetch(`${url}/api/v1${path}`, { headers, method: 'POST', body });
  const content = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${content.slice(0, 300)}`);
  return JSON.parse(content) as T;
}

export async function makeTeams(server: ServerProcess): Promise<void> {
  for (const name of teamNames) await send(server, '/teams', JSON.stringify({ name }));
}

/** Milliseconds in which the server seals what is not sealed yet, and checks the whole log. */
export async function verifyAuditLog({ url }: ServerProcess): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${url}/api/v1/audit/integrity`, { headers: { authorization: `Bearer ${processKey}` } });
  const { is_intact: isIntact } = (await answer.json()) as { readonly is_intact?: boolean };
  if (isIntact !== true) throw new Error(`The audit log is not intact: ${answer.status}`);
  return performance.now() - started;
}

export interface Uploaded {
  readonly ms: number;
  readonly published: number;
  readonly proposed: number;
  readonly created: number;
}

export const uploadOptions = {
  conflict_mode: 'overwrite',
  auto_publish_contracts: true,
  auto_register_consumers: true,
  auto_create_proposals: true,
  // It reads SQL, which neither parsing the manifest nor inserting rows does: rows of its own measure it.
  column_lineage: false,
} as const;

export function uploadBody(manifest: string, options: object = {}): string {
  return `{"manifest":${manifest},${JSON.stringify({ ...uploadOptions, ...options }).slice(1)}`;
}

export function uploadForm(manifest: string): FormData {
  const form = new FormData();
  form.append('manifest', new Blob([manifest]), 'manifest.json');
  for (const [name, value] of Object.entries(uploadOptions)) form.append(name, String(value));
  return form;
}

interface Answer {
  readonly assets: { readonly created: number };
  readonly contracts: { readonly published: number };
  readonly proposals: { readonly created: number };
}

export async function upload(server: ServerProcess, body: Body): Promise<Uploaded> {
  const started = performance.now();
  const { assets, contracts, proposals } = await send<Answer>(server, '/sync/dbt/upload', body);
  const ms = performance.now() - started;
  return { ms, published: contracts.published, proposed: proposals.created, created: assets.created };
}

/** Forgets the highest memory so far, where the system lets us. */
export function forgetPeak({ pid }: ServerProcess): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then the peak is that since the start.
  }
}

/** Most memory that the process had resident, in megabytes; `null` where the system does not tell. */
export function peakMegabytes({ pid }: ServerProcess): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
