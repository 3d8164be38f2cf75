import { Document, isAlias, isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { maxJsonDepth } from '../../platform/json-depth.js';

/** Way to a value within a document. */
export type Path = readonly (string | number)[];

/** Beside a value stands this text, for people; nothing reads it. */
export interface Comment {
  readonly path: Path;
  readonly text: string;
}

const dialect = { version: '1.2', schema: 'core' } as const;

/** The value as YAML in block style, keys in their order, long lines unbroken: the same value gives the same text. */
export function yamlOf(value: unknown, comments: readonly Comment[] = []): string {
  const document = new Document(value, { ...dialect, aliasDuplicateObjects: false });
  for (const { path, text } of comments) {
    const node = document.getIn(path, true);
    if (isScalar(node)) node.comment = ` ${plain(text)}`;
  }
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/** One line of what can be printed. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
    .slice(0, 200);
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text, and where. */
interface TextProblem {
  readonly position: Position | null;
  readonly message: string;
}

export type ReadText = { readonly value: unknown } | { readonly problem: TextProblem };

const maxAliases = 100;

/** Reads one document. Keys are texts and stand once; aliases are bounded, so that a small text cannot become a large value. */
export function readYaml(text: string): ReadText {
  try {
    return readDocument(text);
  } catch (error) {
    if (error instanceof RangeError) return { problem: { position: null, message: tooDeep } };
    throw error;
  }
}

const tooDeep = `nests deeper than ${maxJsonDepth} levels`;

function parsed(text: string): { readonly document: ReturnType<typeof parseDocument>; readonly lines: LineCounter } {
  const lines = new LineCounter();
  const options = { ...dialect, uniqueKeys: true, stringKeys: true, prettyErrors: false, merge: false } as const;
  return { document: parseDocument(text, { ...options, lineCounter: lines }), lines };
}

function readDocument(text: string): ReadText {
  const { document, lines } = parsed(text);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    // What nests too deep ends the stack of the parser, which says so here or throws.
    const message = problem.message.includes('call stack') ? tooDeep : `is not YAML: ${problem.message}`;
    return { problem: { position: positionOf(lines, problem.pos[0]), message } };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: maxAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { problem: { position: null, message: `has too many aliases, or one that names nothing` } };
  }
  const unusable = unusableIn(value, []);
  if (unusable === null) return { value };
  return { problem: { position: placeIn(document.contents, unusable.path, lines), message: unusable.message } };
}

/** What no column can hold. */
function unusableIn(value: unknown, path: Path): { readonly path: Path; readonly message: string } | null {
  if (path.length > maxJsonDepth) return { path, message: tooDeep };
  if (typeof value === 'string' && value.includes('\0')) return { path, message: 'holds a null character' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { path, message: 'holds a number without an end' };
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const found = key.includes('\0') ? { path: at, message: 'holds a null character' } : unusableIn(member, at);
    if (found !== null) return found;
  }
  return null;
}

function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Where the value stands in the text; of a missing one, where its surroundings begin. */
export function positionIn(text: string, path: Path): Position | null {
  const { document, lines } = parsed(text);
  return document.errors.length > 0 ? null : placeIn(document.contents, path, lines);
}

function placeIn(contents: unknown, path: Path, lines: LineCounter): Position | null {
  let node: unknown = contents;
  let found: Node | null = isNode(node) ? node : null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      // A key without a value stands nowhere but at its key.
      if (isNode(pair.key)) found = pair.key;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(step)];
      if (isNode(node)) found = node;
    } else break;
    if (isAlias(node)) break;
  }
  return found?.range ? positionOf(lines, found.range[0]) : null;
}
