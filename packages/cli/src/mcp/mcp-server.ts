import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Session } from '../command/session.js';
import { version } from '../version.js';
import { assetTools } from './asset-tools.js';
import { Caller } from './caller.js';
import { changeTools } from './change-tools.js';
import { proposalTools } from './proposal-tools.js';
import type { Desk, Tool } from './tool.js';
import { toolResult } from './tool-result.js';

const instructions = `Tessera coordinates changes of data contracts. Assets carry versioned contracts; other teams register as consumers; a breaking version becomes a proposal that every consumer answers.
Before a schema is changed: explain_change. To make a change: propose_change, first as a dry run. What others ask of the own team: list_waiting, then acknowledge_proposal.`;

/** A server of the Model Context Protocol with the tools that the key may use. */
export async function mcpServer(session: Session): Promise<McpServer> {
  const desk: Desk = { client: session.client, find: session.find, caller: new Caller(session) };
  const server = new McpServer({ name: 'tessera', title: 'Tessera', version }, { instructions });
  const may = await desk.caller.permissions();
  for (const tool of [...assetTools, ...changeTools, ...proposalTools]) {
    if (may(tool.scopes)) offer(server, tool, desk);
  }
  if (may(['read'])) offerContracts(server, desk);
  return server;
}

function offer(server: McpServer, { name, title, description, isFinal, input, run }: Tool, desk: Desk): void {
  const annotations = {
    readOnlyHint: isFinal === null,
    ...(isFinal === null ? {} : { destructiveHint: isFinal, idempotentHint: false }),
    openWorldHint: false,
  };
  server.registerTool(name, { title, description, inputSchema: input, annotations }, (values) =>
    toolResult(() => run(values as never, desk)),
  );
}

function offerContracts(server: McpServer, { client, find }: Desk): void {
  server.registerResource(
    'contract',
    new ResourceTemplate('tessera://assets/{fqn}/contract', { list: undefined }),
    { title: 'Live contract', description: 'The live contract of an asset', mimeType: 'application/json' },
    async (uri, { fqn }) => {
      const contract = await client.contracts.get(await find.contractOf(decodeURIComponent(String(fqn))));
      return {
        contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(contract, null, 2) }],
      };
    },
  );
}
