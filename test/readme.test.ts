import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

/** The shell blocks of the section that is marked as the walk-through. */
function walkThrough(): string {
  const section = readme.split('<!-- walk-through')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
}

const hasShell = spawnSync('bash', ['-c', 'curl --version']).status === 0;
if (!hasShell) process.stdout.write('The walk-through of the README is skipped: it needs bash and curl.\n');

describe('the README', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-readme-'));
  const server = spawn('node', [resolve('packages/server/dist/main.js')], {
    cwd: directory,
    env: { ...process.env, AUTH_DISABLED: 'true', PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let url = '';

  beforeAll(async () => {
    url = await new Promise<string>((found, failed) => {
      server.stdout.on('data', (text: Buffer) => {
        const address = /http:\/\/\S+/.exec(text.toString())?.[0];
        if (address !== undefined) found(address);
      });
      server.once('exit', () => failed(new Error('the server did not start')));
    });
  });

  afterAll(async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  });

  it.skipIf(!hasShell)('has a walk-through that works as printed', () => {
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', walkThrough()], {
      encoding: 'utf8',
      env: { ...process.env, TESSERA: `${url}/api/v1` },
      timeout: 60_000,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, 8)).toEqual([
      'active',
      '1.1.0',
      "Property 'customer_email' was removed",
      'finance',
      "Cannot publish from proposal with status 'pending'. Proposal must be approved first.",
      'migrating',
      'approved',
      '2.0.0',
    ]);
    const actions = lines.slice(8).map((line) => line.slice(9));
    expect(actions).toEqual([
      'team.created',
      'team.created',
      'asset.created',
      'contract.published',
      'registration.created',
      'contract.published',
      'contract.deprecated',
      'proposal.created',
      'proposal.acknowledged',
      'proposal.approved',
      'contract.published',
      'contract.deprecated',
    ]);
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(() => readFileSync(join(link, '.'), 'utf8'), link).not.toThrow(/ENOENT/);
  });
});
