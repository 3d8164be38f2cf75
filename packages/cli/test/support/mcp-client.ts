import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { command, temporaryDirectory } from './tessera-process.js';

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

interface Place {
  /** Content of the tessera.config.json of the working directory. */
  readonly project?: object;
  /** Written to a file that `--api-key-file` names. */
  readonly keyInFile?: string;
  readonly args?: readonly string[];
}

/** Starts `tessera mcp` as programs do, in a directory of its own. */
export async function openMcp(
  variables: Readonly<Record<string, string>>,
  { project, keyInFile, args = [] }: Place = {},
): Promise<McpSession> {
  const cwd = temporaryDirectory();
  const keyFile = join(cwd, 'key');
  if (project !== undefined) writeFileSync(join(cwd, 'tessera.config.json'), JSON.stringify(project));
  if (keyInFile !== undefined) writeFileSync(keyFile, `${keyInFile}\n`);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [command, 'mcp', ...(keyInFile === undefined ? [] : ['--api-key-file', keyFile]), ...args],
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...variables },
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
