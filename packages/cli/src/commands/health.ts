import { command } from '../command/command.js';

export const health = () =>
  command({
    name: 'health',
    summary: 'Say whether the server works',
    examples: ['tessera health', 'tessera health --url https://tessera.example.com --json'],
    exits: '0 healthy, 1 not, 3 unreachable',
    run: (_, { client }) => client.health(),
    text: ({ status, version, uptime_seconds, checks }) =>
      [
        `Status: ${status}`,
        `Version: ${version}`,
        `Up for: ${Math.floor(uptime_seconds)} s`,
        ...Object.entries(checks).map(([name, state]) => `  ${name}: ${JSON.stringify(state)}`),
      ].join('\n'),
    ids: ({ status }) => [status],
    exitCode: ({ status }) => (status === 'healthy' ? 0 : 1),
  });
