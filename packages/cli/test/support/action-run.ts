import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { command, type Ended, temporaryDirectory } from './tessera-process.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const actionFile = fileURLToPath(new URL('../../../../integrations/github-action/action.yml', import.meta.url));
export const action = parse(readFileSync(actionFile, 'utf8')) as Action;

const eventFile = (name: string): string => fileURLToPath(new URL(`../events/${name}.json`, import.meta.url));

/** What a run of the action left behind. */
export interface ActionRun extends Ended {
  readonly summary: string;
  readonly outputs: ReadonlyMap<string, string>;
}

export interface ActionCall {
  readonly cwd: string;
  readonly event: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly api: string;
}

/** Runs the script of the action as a runner does, with values for its expressions. */
export async function runAction({ cwd, event, inputs = {}, api }: ActionCall): Promise<ActionRun> {
  const step = action.runs.steps.find(({ id }) => id === 'check');
  const folder = temporaryDirectory();
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'tessera'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, {
    mode: 0o755,
  });
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
    cwd,
    env: {
      PATH: `${programs}${delimiter}${process.env['PATH']}`,
      HOME: folder,
      RUNNER_TEMP: folder,
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'shop/analytics',
      GITHUB_EVENT_PATH: eventFile(event),
      GITHUB_BASE_REF: event === 'push' ? '' : 'main',
      GITHUB_API_URL: api,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, filled(text, inputs)])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return { code, out, err, summary: read(summary), outputs: outputsIn(read(output)) };
}

function filled(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, name: string) => {
    const value = inputs[name] ?? action.inputs[name]?.default;
    if (value === undefined) throw new Error(`The action has no input ${name}`);
    return value.replace(/\$\{\{ github\.token \}\}/, 'token-of-the-job');
  });
}

/** What a runner reads in the file of outputs: `name<<delimiter`, lines, the delimiter. */
function outputsIn(file: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const lines = file.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, end] = /^([^<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined) continue;
    const last = lines.indexOf(end ?? '', at);
    outputs.set(name, lines.slice(at + 1, last).join('\n'));
    at = last;
  }
  return outputs;
}
