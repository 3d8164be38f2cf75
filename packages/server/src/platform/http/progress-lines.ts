import { PassThrough, type Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.js';
import { lateEnvelope } from './error-handler.js';

const linesType = 'application/x-ndjson';

/** Whether the client asks for lines of JSON in place of one answer. */
export function asksForLines({ headers }: FastifyRequest): boolean {
  return headers.accept?.split(',').some((type) => type.split(';', 1)[0]?.trim().toLowerCase() === linesType) ?? false;
}

export interface LinesMeans {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly clock: Clock;
}

/**
 * Answers with a line for each report and the answer itself, or the envelope of an error, as the last line. What fails
 * before the first report is answered with its own status.
 */
export async function answerInLines(
  { request, reply, clock }: LinesMeans,
  run: (report: (progress: object) => Promise<void>) => Promise<object>,
): Promise<Readable> {
  const lines = new PassThrough();
  // Whoever asked may be gone; what they asked for is done all the same.
  lines.on('error', () => undefined);
  const write = (line: object): void => void lines.write(`${JSON.stringify(line)}\n`);
  await new Promise<void>((resolve, reject) => {
    let hasBegun = false;
    const begin = (): void => {
      hasBegun = true;
      resolve();
    };
    const report = async (progress: object): Promise<void> => {
      begin();
      write(progress);
      // The line leaves the process only when nobody computes.
      await nextTurn();
    };
    run(report).then(
      (answer) => {
        begin();
        write(answer);
        lines.end();
      },
      (error: unknown) => {
        if (!hasBegun) {
          reject(error as Error);
          return;
        }
        write(lateEnvelope(error, request, clock));
        lines.end();
      },
    );
  });
  reply.type(linesType).header('Cache-Control', 'no-store').header('X-Accel-Buffering', 'no');
  return lines;
}
