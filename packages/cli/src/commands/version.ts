import { localCommand } from '../command/command.js';
import { version } from '../version.js';

export const printVersion = () =>
  localCommand({
    name: 'version',
    summary: 'Print the version',
    examples: ['tessera version', 'tessera version --json'],
    run: () => Promise.resolve({ name: 'tessera', version }),
    text: ({ name }) => `${name} ${version}`,
    ids: () => [version],
  });
