import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CommandFailure, exitCodes } from '../failure.js';
import { completionScript, type Shell, shells } from './scripts.js';

/** The shell of whoever calls. */
export function ownShell(variables: NodeJS.ProcessEnv = process.env): Shell {
  const name = basename(variables['SHELL'] ?? '');
  const shell = shells.find((each) => each === name);
  if (shell !== undefined) return shell;
  throw new CommandFailure(
    `The variable SHELL names none of ${shells.join(', ')}: use tessera completion <shell>`,
    exitCodes.usage,
  );
}

/** Writes the script where the shell looks for it; returns what to say. */
export function installCompletion(shell: Shell, variables: NodeJS.ProcessEnv = process.env): string {
  const home = variables['HOME'] || homedir();
  const data = variables['XDG_DATA_HOME'] || join(home, '.local', 'share');
  const config = variables['XDG_CONFIG_HOME'] || join(home, '.config');
  const paths: Readonly<Record<Shell, string>> = {
    bash: join(data, 'bash-completion', 'completions', 'tessera'),
    zsh: join(home, '.zfunc', '_tessera'),
    fish: join(config, 'fish', 'completions', 'tessera.fish'),
  };
  const path = paths[shell];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, completionScript(shell));
  const hint = shell === 'zsh' ? '\nYour .zshrc needs, before compinit: fpath+=~/.zfunc' : '';
  return `Completion for ${shell} installed: ${path}\nIt counts in new shells.${hint}`;
}
