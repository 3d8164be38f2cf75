import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { freePort } from './free-port.js';

/** Whether tests with a real Redis can run; says so when they cannot. */
export function hasRedisServer(): boolean {
  const isInstalled = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isInstalled) process.stderr.write('redis-server is not installed: the tests with a real Redis are left out\n');
  return isInstalled;
}

export interface RedisServer {
  readonly url: string;
  /** Lets it hang without closing a connection. */
  freeze(): void;
  thaw(): void;
  /** Ends it at once, as a power cut would, and waits. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts an empty server that keeps nothing, on the port or a free one of this machine. */
export async function startRedisServer(port?: number): Promise<RedisServer & { readonly port: number }> {
  const chosen = port ?? (await freePort());
  const options = { port: String(chosen), bind: '127.0.0.1', save: '', appendonly: 'no', dir: tmpdir() };
  const child = spawn(
    'redis-server',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running.delete(child);
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error(`redis-server ended:\n${output}`)));
  });
  return {
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
