import { Command } from 'commander';
import { withDetails } from '../command/details.js';
import { globalOptionsOf, withConnectionOptions } from '../command/global-options.js';
import { openSession } from '../command/session.js';

const details = {
  about: `Programs that speak the Model Context Protocol start this command and talk to it over its standard input and output. It
asks a running server with an API key and offers the tools that the scopes of the key allow. Server, key and team come from the
same settings as those of all commands.`,
  examples: ['tessera mcp', 'tessera mcp --url https://tessera.example.com --api-key-file ~/.config/tessera/key'],
};

export function mcpCommand(): Command {
  // Not one of those that print a result: standard output belongs to the protocol.
  const command = new Command('mcp')
    .description('Offer contracts and proposals as tools of the Model Context Protocol')
    .action(async () => {
      const session = await openSession(globalOptionsOf(command));
      const [{ mcpServer }, { serveStdio }] = await Promise.all([
        import('../mcp/mcp-server.js'),
        import('@modelcontextprotocol/server/stdio'),
      ]);
      serveStdio(() => mcpServer(session), {
        onerror: ({ message }) => process.stderr.write(`${message}\n`),
      });
    });
  return withDetails(withConnectionOptions(command), details);
}
