import { Command } from 'commander';
import { localCommand } from '../command/command.js';
import { choiceArgument, flag } from '../command/option.js';
import { type Candidate, candidates } from '../completion/candidates.js';
import { installCompletion } from '../completion/install.js';
import { completionScript, shells } from '../completion/scripts.js';

export const completion = () =>
  localCommand({
    name: 'completion',
    summary: 'Print or install what a shell needs to complete commands',
    arguments: { shell: choiceArgument('shell', shells) },
    options: { install: flag('--install', 'write it where the shell looks for it') },
    examples: [
      'tessera completion bash --install',
      'eval "$(tessera completion bash)"',
      'tessera completion zsh > ~/.zfunc/_tessera',
      'tessera completion fish > ~/.config/fish/completions/tessera.fish',
    ],
    run: ({ shell, install }) =>
      Promise.resolve(
        install
          ? { shell, message: installCompletion(shell), script: null }
          : { shell, message: null, script: completionScript(shell) },
      ),
    text: ({ message, script }) => message ?? script ?? '',
    ids: ({ shell }) => [shell],
  });

const lines: Readonly<Record<string, (candidate: Candidate) => string>> = {
  plain: ({ word }) => word,
  zsh: ({ word, description }) => `${word.replaceAll(':', '\\:')}${description === '' ? '' : `:${description}`}`,
  fish: ({ word, description }) => `${word}\t${description}`,
};

/** What the scripts ask: the words that may stand next. */
export function complete(program: () => Command): Command {
  return new Command('complete')
    .argument('[words...]')
    .option('--form <form>', 'plain, zsh or fish', 'plain')
    .passThroughOptions()
    .action((words: readonly string[], { form }: { readonly form: string }) => {
      const line = lines[form] ?? lines['plain'];
      process.stdout.write(
        candidates(program(), words)
          .map((candidate) => `${line?.(candidate) ?? ''}\n`)
          .join(''),
      );
    });
}
