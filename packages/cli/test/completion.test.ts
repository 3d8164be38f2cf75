import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp, command, temporaryDirectory } from './support/tessera-process.js';

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
/** Gives a shell a terminal, so that keys are what they are for people. */
const hasTerminal = process.platform === 'linux' && isThere('script');
const shells = ['bash', 'zsh', 'fish'].filter((shell) => isThere(shell) && (hasTerminal || shell === 'fish'));
for (const shell of ['bash', 'zsh', 'fish'])
  if (!shells.includes(shell))
    process.stdout.write(`Completion of ${shell} is skipped: it needs the shell, and script of Linux for its keys.\n`);

/** What is typed up to each press of the key, and the line that it becomes; the last one ends in the name of a file. */
const typed = ['tessera prop\tackn\t--resp\tmig\t', 'tessera contract publish --compat=fo\t', 'tessera push sch\t'];
const lines = [
  'tessera proposal acknowledge --response migrating',
  'tessera contract publish --compat=forward',
  'tessera push schemas.json',
];

let folder: string;
beforeAll(() => {
  folder = temporaryDirectory();
  writeFileSync(join(folder, 'tessera'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
  chmodSync(join(folder, 'tessera'), 0o755);
  writeFileSync(join(folder, 'schemas.json'), '{}');
  writeFileSync(join(folder, '.bashrc'), 'eval "$(tessera completion bash)"\n');
  writeFileSync(join(folder, '.zshrc'), 'autoload -Uz compinit; compinit -D -u\neval "$(tessera completion zsh)"\n');
});
afterAll(cleanUp);

function run(program: string, args: readonly string[], input = ''): string {
  const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, TERM: 'dumb', COLUMNS: '200' };
  return spawnSync(program, args, { cwd: folder, env, input, encoding: 'utf8', timeout: 30_000 }).stdout;
}

/** Presses the keys; then the line is put between quotes, to be printed. */
function pressed(shell: string): readonly string[] {
  const keys = `${typed.map((each) => `${each}\u0001echo "[\u0005]"\n`).join('')}exit\n`;
  const output = run('script', ['-qec', `${shell} -i`, '/dev/null'], keys);
  return [...output.matchAll(/^\[(tessera .*?) *\]\r*$/gm)].map(([, line]) => line ?? '');
}

describe('completion, in the shell itself', () => {
  it.skipIf(!shells.includes('bash'))('bash completes nouns, verbs, options, values and files', () => {
    expect(pressed('bash')).toEqual(lines);
  });

  it.skipIf(!shells.includes('zsh'))('zsh completes nouns, verbs, options, values and files', () => {
    expect(pressed('zsh')).toEqual(lines);
  });

  it.skipIf(!shells.includes('fish'))(
    'fish completes nouns, verbs, options, values and files, with what they are',
    () => {
      const asked = [
        'tessera prop',
        'tessera proposal ackn',
        'tessera proposal acknowledge --resp',
        'tessera proposal acknowledge --response mig',
        'tessera contract publish --compat=fo',
        'tessera push sch',
      ];
      const program = ['tessera completion fish | source', ...asked.map((line) => `complete -C '${line}'`)].join('\n');
      expect(run('fish', ['-c', program]).trim().split('\n')).toEqual([
        'proposal\tBreaking changes that wait for the answers of consumers',
        'acknowledge\tAnswer a proposal for a consumer',
        '--response\tthe answer',
        'migrating',
        '--compat=forward',
        'schemas.json',
      ]);
    },
  );
});
