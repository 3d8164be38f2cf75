import type { Deadline } from './deadline.js';

/** The text of an answer, in the pieces in which it comes. */
export async function* piecesOf(response: Response, deadline: Deadline): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await deadline.wait(reader?.read() ?? Promise.resolve({ done: true as const, value: undefined }));
    if (piece.done) return;
    yield decoder.decode(piece.value, { stream: true });
  }
}

/** Whether a line tells what is done, and is not the answer itself. */
export function isProgress(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'stage' in line && 'done' in line;
}

/** `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Why no answer came, for people. */
export function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const cause = error.cause instanceof Error ? error.cause : null;
  // `fetch` itself only says "fetch failed"; several addresses of one name fail together with an empty message.
  const inner = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return inner instanceof Error && inner.message !== '' ? inner.message : error.message;
}
