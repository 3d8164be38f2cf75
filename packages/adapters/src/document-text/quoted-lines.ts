/** Keys are shorter; longer ones would cost the expression n² steps. */
const maxKeyLength = 500;
/** A quoted text as the value of a key or as an item of a list, from the beginning of its line. */
const opening = /^([ \t]*(?:- +)*(?:(?:[^\s"'#:][^"'#\n]*?|"[^"\n]*"|'[^'\n]*'): +)?)(["'])/;

/**
 * The text with the further lines of quoted texts moved to the right, which changes no value. Writers that many people use
 * (PyYAML with indented lists) put them where the key stands, which YAML 1.2 forbids and most readers take.
 */
export function indentedQuotedLines(text: string): string {
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, before, quote] = opening.exec((lines[index] ?? '').slice(0, maxKeyLength)) ?? [];
    if (before === undefined || quote === undefined) continue;
    const indent = ' '.repeat(before.length);
    let from = before.length + 1;
    while (index < lines.length - 1 && !isClosed(lines[index] ?? '', quote, from)) {
      index += 1;
      if ((lines[index] ?? '').trim() !== '') lines[index] = `${indent}${lines[index] ?? ''}`;
      from = 0;
    }
  }
  return lines.join('\n');
}

/** Whether the quotation mark that ends the text stands on the line; one that is escaped or doubled ends nothing. */
function isClosed(line: string, quote: string, from: number): boolean {
  for (let index = from; index < line.length; index += 1) {
    if (quote === '"' && line[index] === '\\') index += 1;
    else if (line[index] === quote) {
      if (quote === '"' || line[index + 1] !== quote) return true;
      index += 1;
    }
  }
  return false;
}
