import type { CallToolResult } from '@modelcontextprotocol/server';
import { TesseraError, ValidationFailedError } from '@tessera/sdk';
import { CommandFailure } from '../failure.js';
import type { ToolAnswer } from './tool.js';

/** Carries a tool out. What the server refuses is an answer, too: in its words, with code and request id. */
export async function toolResult(run: () => Promise<ToolAnswer>): Promise<CallToolResult> {
  try {
    const { text, data } = await run();
    return { content: [{ type: 'text', text }], structuredContent: data };
  } catch (error) {
    return { ...failureOf(error), isError: true };
  }
}

function failureOf(error: unknown): Pick<CallToolResult, 'content' | 'structuredContent'> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof TesseraError)) {
    const code = error instanceof CommandFailure ? 'NOT_POSSIBLE' : 'FAILED';
    return { content: [{ type: 'text', text: message }], structuredContent: { error: { code, message } } };
  }
  const { status, code, requestId: request_id, details } = error;
  const problems = error instanceof ValidationFailedError ? error.problems : undefined;
  const facts = [`Code: ${code}`, ...(request_id === undefined ? [] : [`Request: ${request_id}`])].join('  ');
  return {
    content: [{ type: 'text', text: `${message}\n${facts}` }],
    structuredContent: { error: { code, message, status, request_id, details, problems } },
  };
}
