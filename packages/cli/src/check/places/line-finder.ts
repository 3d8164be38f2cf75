/** Finds where things are defined in a text, by what stands around them. */
export class LineFinder {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the last of the patterns matches, each behind the one before it; null when one does not. */
  find(patterns: readonly RegExp[], from = 0, until = this.#text.length): number | null {
    let offset = from;
    let found: number | null = null;
    for (const pattern of patterns) {
      const match = new RegExp(pattern, 'gmi');
      match.lastIndex = offset;
      const hit = match.exec(this.#text);
      if (hit === null || hit.index >= until) return null;
      // A line break before it belongs to the line above.
      found = hit.index + (hit[0].length - hit[0].trimStart().length);
      offset = hit.index + hit[0].length;
    }
    return found;
  }

  /** The line of an offset, from 1. */
  lineOf(offset: number): number {
    let line = 1;
    for (let at = this.#text.indexOf('\n'); at !== -1 && at < offset; at = this.#text.indexOf('\n', at + 1)) line += 1;
    return line;
  }

  /** Where the lines end that are indented deeper than that of the offset. */
  endOfBlock(offset: number): number {
    const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
    const depth = indentation(this.#text.slice(start, offset + 1));
    for (let at = this.#text.indexOf('\n', offset); at !== -1; at = this.#text.indexOf('\n', at + 1)) {
      const end = this.#text.indexOf('\n', at + 1);
      const line = this.#text.slice(at + 1, end === -1 ? undefined : end);
      if (line.trim() !== '' && indentation(line) <= depth) return at;
    }
    return this.#text.length;
  }
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/** The text itself in a pattern. */
export function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
