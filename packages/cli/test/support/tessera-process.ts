import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The command as a package has it: in a checkout it would look with every call whether something has to be built, which
 * takes as long as the command itself.
 */
function installed(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-cli-command-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, 'bin'));
  cpSync(join(cli, 'bin', 'tessera.js'), join(directory, 'bin', 'tessera.js'));
  cpSync(join(cli, 'package.json'), join(directory, 'package.json'));
  symlinkSync(join(cli, 'dist'), join(directory, 'dist'), 'junction');
  return join(directory, 'bin', 'tessera.js');
}

export const command = installed();

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly variables?: Record<string, string>;
  readonly cwd?: string;
  /** What stands on standard input. */
  readonly input?: string;
  /** Whether standard input stays open for what the test writes to it. */
  readonly hasInput?: boolean;
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

// Also where a test broke off before it could.
process.once('exit', cleanUp);

/** Starts the command in an empty directory, with none of the settings of whoever runs the tests. */
export function startTessera(
  args: readonly string[],
  { variables = {}, cwd = temporaryDirectory(), input, hasInput = input !== undefined }: Surroundings = {},
): TesseraProcess {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], TMPDIR: cwd, HOME: cwd, ...variables },
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  if (input !== undefined) child.stdin?.end(input);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
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
        child.stdout?.on('data', look);
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
