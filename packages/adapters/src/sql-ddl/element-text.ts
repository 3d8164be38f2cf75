import { type Node, nodeAt, nodesAt } from '../sql-lineage/syntax.js';
import { DdlError } from './ddl-error.js';
import type { Element } from './element.js';
import type { SqlToken } from './sql-tokens.js';
import { isMark, isWord } from './token-cursor.js';

/** Parses SQL in a dialect of the parser. Throws where it cannot, with the line and column in the message. */
export type SqlParser = (sql: string, dialect: string) => unknown;

/** The parser ran out of its stack and cannot be used again. */
export class ParserLostError extends Error {}

/** Words and operators of one element: more than people write, and fewer than the parser can follow. */
const maxWords = 1000;
/** With what lists hold. */
const maxTokens = 20_000;

export interface ElementParser {
  readonly parse: SqlParser;
  /** In which it is tried, one after the other. */
  readonly dialects: readonly string[];
}

/**
 * Parses the elements of a table as the parser takes them in every dialect: each type is `text`, which says nothing of
 * the options that stand behind it.
 *
 * @returns the statement in the syntax tree
 * @throws {DdlError} at the place that the parser names
 */
export function parseElements(elements: readonly Element[], parser: ElementParser): Node {
  if (elements.length === 0) return {};
  try {
    return parseText(
      textOfElements(elements, (tokens) => tokens),
      parser,
    );
  } catch (error) {
    if (!(error instanceof DdlError)) throw error;
    const plain = textOfElements(elements, withoutConditions);
    // No parser knows every function and operator in conditions; these are read one by one then.
    try {
      return parseText(plain, parser);
    } catch {
      throw error;
    }
  }
}

/** The condition of a `CHECK` in the syntax tree; null where the parser does not know what stands in it. */
export function parseCondition(tokens: readonly SqlToken[], parser: ElementParser): unknown {
  const text = new MappedText('create table t (c text check (');
  try {
    addTokens(text, tokens);
    text.add('))');
    const [column] = nodesAt(parseText(text, parser), 'columns');
    const [option] = nodesAt(column ?? {}, 'options');
    return nodeAt(nodeAt(option ?? {}, 'option') ?? {}, 'Check')?.['expr'] ?? null;
  } catch (error) {
    if (error instanceof DdlError) return null;
    throw error;
  }
}

type Edit = (tokens: readonly SqlToken[]) => readonly SqlToken[];

function textOfElements(elements: readonly Element[], edit: Edit): MappedText {
  const text = new MappedText('create table t (');
  for (const [index, element] of elements.entries()) {
    if (index > 0) text.add(',');
    if (element.kind === 'constraint') addTokens(text, edit(element.tokens));
    else {
      text.add(` c${index} text `, element.nameToken.start);
      addTokens(text, edit(element.options));
    }
  }
  text.add(')');
  return text;
}

function parseText(text: MappedText, { parse, dialects }: ElementParser): Node {
  let first: unknown;
  for (const dialect of dialects) {
    try {
      const syntax = parse(text.text, dialect);
      return nodeAt((Array.isArray(syntax) ? syntax[0] : {}) as Node, 'CreateTable') ?? {};
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ParserError') throw new ParserLostError();
      first ??= error;
    }
  }
  const message = first instanceof Error ? first.message : '';
  const found = /^(?:sql parser error: )?(.*?)(?: at Line: (\d+), Column: (\d+))?$/s.exec(message);
  const offset = found?.[2] === undefined ? null : text.placeOf(Number(found[2]), Number(found[3]));
  throw new DdlError(offset ?? text.firstPlace, lowered(found?.[1] ?? 'it cannot be parsed'));
}

const always: readonly SqlToken[] = ['1', '=', '1'].map((text) => ({
  kind: text === '=' ? 'mark' : 'number',
  text,
  start: 0,
  isJoined: false,
}));

/** With conditions that every parser knows. */
function withoutConditions(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const conditions = conditionsIn(tokens);
  let edited = tokens;
  for (const { from, to } of conditions.toReversed()) edited = edited.toSpliced(from, to - from, ...always);
  return edited;
}

/** What stands in the parentheses behind each `CHECK`, as indexes of its first token and of the one behind it. */
export function conditionsIn(tokens: readonly SqlToken[]): readonly { readonly from: number; readonly to: number }[] {
  const conditions: { from: number; to: number }[] = [];
  let depth = 0;
  let from = -1;
  for (const [index, token] of tokens.entries()) {
    if (isMark(token, '(')) {
      if (depth === 0 && isWord(tokens[index - 1], 'check')) from = index + 1;
      depth += 1;
    } else if (isMark(token, ')')) {
      depth -= 1;
      if (depth === 0 && from !== -1) conditions.push({ from, to: index });
      if (depth === 0) from = -1;
    }
  }
  return conditions;
}

function addTokens(text: MappedText, tokens: readonly SqlToken[]): void {
  const counted = tokens.filter(({ kind, text: written }) => kind !== 'text' && kind !== 'number' && written !== ',');
  if (counted.length > maxWords || tokens.length > maxTokens)
    throw new DdlError(tokens[0]?.start ?? 0, 'it is too long to be read');
  for (const token of tokens) text.add(token.isJoined ? token.text : ` ${token.text}`, token.start);
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** A text put together from pieces of another one, which knows where they come from. */
class MappedText {
  text: string;
  readonly #pieces: { readonly at: number; readonly from: number }[] = [];

  constructor(start: string) {
    this.text = start;
  }

  add(piece: string, from?: number): void {
    if (from !== undefined) this.#pieces.push({ at: this.text.length, from });
    this.text += piece;
  }

  get firstPlace(): number {
    return this.#pieces[0]?.from ?? 0;
  }

  /** The place of the last piece that begins before line and column, from 1, in characters. */
  placeOf(line: number, column: number): number | null {
    let start = 0;
    for (let passed = 1; passed < line; passed += 1) start = this.text.indexOf('\n', start) + 1;
    const lineText = this.text.slice(start).split('\n', 1)[0] ?? '';
    const at = start + Array.from(lineText).slice(0, column).join('').length;
    return this.#pieces.findLast((piece) => piece.at < at)?.from ?? null;
  }
}
