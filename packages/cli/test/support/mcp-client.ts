import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { command } from './tessera-process.js';

interface ToolReply {
  readonly text: string;
  readonly data: Record<string, unknown>;
  readonly isError: boolean;
}

export interface McpSession {
  readonly client: Client;
  call(tool: string, args: Record<string, unknown>): Promise<ToolReply>;
  tools(): Promise<readonly string[]>;
}

const open: Client[] = [];

/** Ends every command that a test opened. */
export async function closeSessions(): Promise<void> {
  await Promise.all(open.splice(0).map((client) => client.close()));
}

/** Starts `tessera mcp` as programs do, with the settings in variables. */
export async function openMcp(url: string, key: string): Promise<McpSession> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [command, 'mcp'],
    env: { PATH: process.env['PATH'] ?? '', TESSERA_URL: url, TESSERA_API_KEY: key },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  open.push(client);
  await client.connect(transport);
  return {
    client,
    async call(name, args) {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
      const [first] = content;
      return {
        text: first?.type === 'text' ? first.text : '',
        data: structuredContent as Record<string, unknown>,
        isError: isError === true,
      };
    },
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
  };
}
