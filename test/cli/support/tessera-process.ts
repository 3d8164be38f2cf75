import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../packages/cli/bin/tessera.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface TesseraProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until the pattern stands in the output; rejects when the process ends before. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

const running = new Set<ChildProcess>();
const directories: string[] = [];

/** A new directory that `cleanUp` deletes. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-cli-test-'));
  directories.push(directory);
  return directory;
}

/** Ends what a test left running and deletes its directories. */
export function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** Starts the command in an empty directory, with none of the settings of whoever runs the tests. */
export function startTessera(
  args: readonly string[],
  {
    variables = {},
    cwd = temporaryDirectory(),
    hasInput = false,
  }: { variables?: Record<string, string>; cwd?: string; hasInput?: boolean } = {},
): TesseraProcess {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], TMPDIR: cwd, TESSERA_PAGES: 'off', ...variables },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (!hasInput) child.stdin.end();
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((settle) => {
    child.once('close', (code) => {
      running.delete(child);
      settle({ code, out, err });
    });
  });
  return {
    child,
    ended,
    seen: (pattern) =>
      new Promise((settle, reject) => {
        const look = (): void => {
          const match = pattern.exec(out);
          if (match !== null) settle(match);
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`ended without ${pattern}:\n${out}\n${err}`)));
      }),
  };
}

/** Runs the command to its end. */
export function runTessera(...parameters: Parameters<typeof startTessera>): Promise<Ended> {
  return startTessera(...parameters).ended;
}

/** The error output without the warnings of Node.js itself. */
export function errorLines({ err }: Ended): string[] {
  return err.split('\n').filter((line) => line !== '' && !/^\(node:|^\(Use `node --trace/.test(line));
}
