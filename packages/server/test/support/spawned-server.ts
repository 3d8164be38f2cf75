import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { within } from '../../src/platform/patience.js';
import { builtServer } from './built-server.js';

/** Key with every scope that each server of these tests accepts. */
export const processKey = 'key-of-the-process-tests';
const startMs = 20_000;
const endMs = 20_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything that it wrote so far, both streams. */
  output(): string;
  /** How it ended; `null` while it runs. */
  exit(): Exit | null;
  /** Asks it to end and waits. */
  stop(): Promise<Exit>;
  /** Ends it at once, as a power cut would, and waits. */
  kill(): Promise<Exit>;
}

const running = new Set<ChildProcess>();
/** Ends every server that was started here and still runs. */
export function endAllServers(): void {
  for (const child of running) child.kill('SIGKILL');
}
process.once('exit', endAllServers);

async function inTime<T>(promise: Promise<T>, ms: number, problem: () => string): Promise<T> {
  const done = await within(ms, promise);
  if (done === null) throw new Error(problem());
  return done;
}

interface Spawned {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  output(): string;
  exit(): Exit | null;
  onOutput(listener: () => void): void;
}

function spawnProgram(
  program: string,
  variables: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Spawned {
  const child = spawn(process.execPath, [...nodeOptions, program], {
    // No `.env` file lies there.
    cwd: tmpdir(),
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
      BOOTSTRAP_API_KEY: processKey,
      RATE_LIMIT_ENABLED: String(variables['ENVIRONMENT'] === 'production'),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const listeners: (() => void)[] = [];
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  let exit: Exit | null = null;
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      exit = { code, signal };
      resolve(exit);
    });
  });
  return {
    child,
    exited,
    output: () => output,
    exit: () => exit,
    onOutput: (listener) => listeners.push(listener),
  };
}

/**
 * Starts a server of its own process on a free port of this machine and waits until it listens.
 *
 * @param nodeOptions options of Node itself, e.g. `--cpu-prof`.
 */
export async function startServerProcess(
  variables: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  return startProgram(await builtServer(), variables, nodeOptions);
}

/** The same for any program that says at which address it listens. */
export async function startProgram(
  program: string,
  variables: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const { child, exited, output, exit, onOutput } = spawnProgram(program, variables, nodeOptions);
  const listening = new Promise<string>((resolve, reject) => {
    onOutput(() => {
      const url = /listens on (http:\S+)/.exec(output())?.[1];
      if (url !== undefined) resolve(url);
    });
    void exited.then(() => reject(new Error(`The server ended before it listened:\n${output()}`)));
  });
  const end = (signal: NodeJS.Signals) => (): Promise<Exit> => {
    child.kill(signal);
    return inTime(exited, endMs, () => `The server does not end after ${signal}:\n${output()}`);
  };
  try {
    const url = await inTime(listening, startMs, () => `The server does not start:\n${output()}`);
    if (child.pid === undefined) throw new Error('A process that listens has an id');
    return { url, pid: child.pid, output, exit, stop: end('SIGTERM'), kill: end('SIGKILL') };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Starts a server that is expected to refuse to start; returns how it ended and what it wrote. */
export async function refusedStart(
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly exit: Exit; readonly output: string }> {
  const { child, exited, output } = spawnProgram(await builtServer(), variables);
  try {
    const exit = await inTime(exited, startMs, () => `The server neither ended nor refused:\n${output()}`);
    return { exit, output: output() };
  } finally {
    child.kill('SIGKILL');
  }
}
