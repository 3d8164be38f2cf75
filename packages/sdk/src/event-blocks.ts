/** One block of a stream of server-sent events, as WHATWG HTML §9.2.6 reads it. */
export interface EventBlock {
  /** Where the stream goes on from behind this block; absent when it does not say. */
  readonly id?: string;
  readonly event?: string;
  /** Absent when the block is no event. */
  readonly data?: string;
  /** Milliseconds to wait before connecting again. */
  readonly retryMs?: number;
}

const lineEnd = /\r\n|\n|\r/;

function blockOf(lines: readonly string[]): EventBlock {
  const data: string[] = [];
  const block: { id?: string; event?: string; retryMs?: number } = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'event') block.event = value;
    else if (name === 'id' && !value.includes('\0')) block.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) block.retryMs = Number(value);
  }
  return data.length === 0 ? block : { ...block, data: data.join('\n') };
}

/** Reads text that comes in pieces as blocks. A block that the end cuts off is dropped, as the standard asks. */
export async function* readBlocks(pieces: AsyncIterable<string>): AsyncGenerator<EventBlock> {
  let rest = '';
  let lines: string[] = [];
  for await (const piece of pieces) {
    rest += piece;
    // A carriage return at the end may be the first half of a line end.
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const parts = complete.split(lineEnd);
    rest = (parts.pop() ?? '') + rest.slice(complete.length);
    for (const line of parts) {
      if (line !== '') lines.push(line);
      else if (lines.length > 0) {
        yield blockOf(lines);
        lines = [];
      }
    }
  }
}
