import { Command } from 'commander';
import { withDetails } from '../command/details.js';

interface McpOptions {
  readonly url?: string;
  readonly apiKeyFile?: string;
  readonly timeout?: string;
}

const details = {
  about: `Programs that speak the Model Context Protocol start this command and talk to it over its standard input and output. It
asks a running server with an API key and offers the tools that the scopes of the key allow. The key comes from
TESSERA_API_KEY or from a file.`,
  examples: ['tessera mcp', 'tessera mcp --url https://tessera.example.com --api-key-file ~/.config/tessera/key'],
};

export function mcpCommand(): Command {
  const command = new Command('mcp')
    .description('Offer contracts and proposals as tools of the Model Context Protocol')
    .option('--url <url>', 'address of the server (TESSERA_URL; default: http://localhost:8000)')
    .option('--api-key-file <file>', 'file with the API key (TESSERA_API_KEY_FILE)')
    .option('--timeout <seconds>', 'how long to wait for an answer (TESSERA_TIMEOUT; default: 30)')
    .action(async (options: McpOptions) => {
      const [{ readConnection }, { mcpServer }, { serveStdio }] = await Promise.all([
        import('../mcp/connection.js'),
        import('../mcp/mcp-server.js'),
        import('@modelcontextprotocol/server/stdio'),
      ]);
      const connection = readConnection(options, process.env);
      serveStdio(() => mcpServer(connection), {
        onerror: ({ message }) => process.stderr.write(`${message}\n`),
      });
    });
  return withDetails(command, details);
}
