/** What gets a file of its own: the parts of its name, in order, and its id. */
export interface Named {
  readonly id: string;
  readonly parts: readonly string[];
}

export const extension = '.yaml';
/** File systems take 255; temporary names, copies and checkouts add to it. */
const maxBytes = 200;
const idDigits = 12;

/** Names that some systems keep for devices, whatever follows the first dot. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name of a file for each thing, by id. Names are of ASCII letters, digits, `_`, `-`, `.` and `@` between the parts;
 * everything else is percent-encoded, so no name leads anywhere. Of names that differ in case only, and of those that are
 * too long, the later ones bear a piece of the id: the order given decides, so what was named keeps its name.
 */
export function fileNames(things: readonly Named[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, parts } of things) {
    const whole = parts.map(encoded).join('@').replace(device, percent).replace(/^\./, percent);
    const mark = `~${id.replaceAll('-', '').slice(0, idDigits)}`;
    const candidates = [whole, `${shortened(whole, mark)}${mark}`, `${shortened(whole, `~${id}`)}~${id}`];
    const name = candidates.find((candidate) => fits(candidate) && !taken.has(candidate.toLowerCase())) ?? id;
    taken.add(name.toLowerCase());
    names.set(id, `${name}${extension}`);
  }
  return names;
}

function encoded(text: string): string {
  return text.toWellFormed().replace(/[^A-Za-z0-9_.-]/gu, (character) => percent(character));
}

function percent(text: string): string {
  const [first = '', ...rest] = text;
  const bytes = new TextEncoder().encode(first);
  return `${[...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}${rest.join('')}`;
}

const fits = (name: string): boolean => name !== '' && name.length + extension.length <= maxBytes;

/** As much of the name as leaves room for the mark; no encoded byte is cut in two. */
function shortened(name: string, mark: string): string {
  return name.slice(0, maxBytes - extension.length - mark.length).replace(/%[0-9A-F]?$/, '');
}
