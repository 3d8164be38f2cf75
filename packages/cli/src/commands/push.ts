import { command } from '../command/command.js';

const countLines = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts).map(([name, count]) => `  ${name}: ${count}`);

export const pushFiles = () =>
  command({
    name: 'push',
    summary: 'Write everything into files for git, on the server',
    about: 'The directory is the setting GIT_SYNC_PATH of the server.',
    examples: ['tessera push'],
    run: (_, { client, during }) => during('Writing files', () => client.sync.push()),
    text: ({ path, exported, files_written, stale }) =>
      [
        `Pushed to ${path}: ${files_written} files written`,
        ...countLines(exported),
        ...stale.map((file) => `  Stale: ${file}`),
      ].join('\n'),
    ids: ({ path }) => [path],
  });

export const pullFiles = () =>
  command({
    name: 'pull',
    summary: 'Take over what the files for git say, on the server',
    about: 'The directory is the setting GIT_SYNC_PATH of the server.',
    examples: ['tessera pull --yes'],
    confirm: () => ({ question: 'Take over everything that the files say?' }),
    run: (_, { client, during }) => during('Reading files', () => client.sync.pull()),
    text: ({ path, imported, changes }) =>
      [`Pulled from ${path}: ${changes} changes`, ...countLines(imported)].join('\n'),
    ids: ({ path }) => [path],
  });
