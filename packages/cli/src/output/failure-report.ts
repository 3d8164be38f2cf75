import { CommanderError } from 'commander';
import { CommandFailure, exitCodes } from '../failure.js';
import { plainText } from './plain-text.js';
import { style } from './style.js';

type Sdk = typeof import('@tessera/sdk');

/** Writes why a command ended, on standard error; returns the exit code. */
export async function reportFailure(error: unknown, isJson: boolean): Promise<number> {
  // Commander has printed its message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  const sdk = await import('@tessera/sdk');
  process.stderr.write(`${isJson ? JSON.stringify(asJson(error, sdk), null, 2) : asText(error, sdk)}\n`);
  if (error instanceof sdk.TesseraUnreachableError) return exitCodes.unreachable;
  return error instanceof CommandFailure ? error.exitCode : exitCodes.failure;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function asText(error: unknown, { TesseraError, TesseraUnreachableError, ValidationFailedError }: Sdk): string {
  const { bad, quiet } = style(process.stderr);
  const message = plainText(messageOf(error));
  if (error instanceof CommandFailure) return error.isBare ? message : `${bad('Error:')} ${message}`;
  if (error instanceof TesseraUnreachableError) {
    return `${bad('Error:')} Cannot connect to Tessera API at ${error.baseUrl}\n${quiet(message)}`;
  }
  if (!(error instanceof TesseraError)) return `${bad('Error:')} ${message}`;
  const label = bad(error.status === 0 ? 'Error:' : `Error (${error.status}):`);
  const facts = quiet(
    [`Code: ${error.code}`, ...(error.requestId === undefined ? [] : [`Request: ${error.requestId}`])].join('  '),
  );
  if (!(error instanceof ValidationFailedError)) return `${label} ${message}\n${facts}`;
  const problems = error.problems.map(({ loc, msg }) => `  - ${plainText(`${loc.join('.')}: ${msg}`)}`);
  return [`${label} The request is not as the server expects it:`, ...problems, facts].join('\n');
}

function asJson(error: unknown, { TesseraError, ValidationFailedError }: Sdk): unknown {
  const message = messageOf(error);
  if (!(error instanceof TesseraError)) {
    const isUsage = error instanceof CommandFailure && error.exitCode === exitCodes.usage;
    return { error: { code: isUsage ? 'USAGE' : 'FAILED', message } };
  }
  const { status, code, requestId, details } = error;
  const problems = error instanceof ValidationFailedError ? error.problems : undefined;
  return { error: { status, code, message, request_id: requestId, details, problems } };
}
