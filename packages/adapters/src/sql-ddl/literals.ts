import { caseOf, type Node, nodeAt, nodesAt } from '../sql-lineage/syntax.js';
import { toStorableText } from '../storable-json.js';
import { textOf } from './column-type.js';
import type { QuoteRules } from './ddl-dialect.js';
import { type SqlToken, textValue } from './sql-tokens.js';
import type { AcceptedValue, ColumnDefault } from './table.js';
import { isMark, isWord } from './token-cursor.js';

/** What the column holds when nothing is said; null where that is null. */
export function readDefault(tokens: readonly SqlToken[], quotes: QuoteRules): ColumnDefault | null {
  let inner = tokens;
  while (isWrapped(inner)) inner = inner.slice(1, -1);
  // PostgreSQL writes the type behind: `'open'::text`.
  const cast = inner.findIndex((token, index) => isMark(token, ':') && isMark(inner[index + 1], ':'));
  const bare = cast > 0 ? inner.slice(0, cast) : inner;
  const value = literalOf(bare, quotes);
  if (value === null) return null;
  const sql = toStorableText(textOf(inner));
  return value === undefined ? { kind: 'expression', sql } : { kind: 'literal', value, sql };
}

/** Whether the parentheses at both ends are one pair. */
function isWrapped(tokens: readonly SqlToken[]): boolean {
  if (!isMark(tokens[0], '(') || tokens.length < 3) return false;
  let depth = 0;
  return tokens.every((token, index) => {
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    return depth > 0 || index === tokens.length - 1;
  });
}

function literalOf(tokens: readonly SqlToken[], quotes: QuoteRules): string | number | boolean | null | undefined {
  const [first, second] = tokens;
  if (first === undefined) return null;
  if (tokens.length === 1) {
    if (first.kind === 'text') return toStorableText(textValue(first.text, quotes));
    if (first.kind === 'number') return numberOf(first.text);
    if (isWord(first, 'true', 'false')) return isWord(first, 'true');
    return isWord(first, 'null') ? null : undefined;
  }
  if (tokens.length !== 2 || second === undefined) return undefined;
  if (isMark(first, '-') && second.kind === 'number') return numberOf(`-${second.text}`);
  return isWord(first, 'n') && second.isJoined && second.kind === 'text'
    ? toStorableText(textValue(second.text, quotes))
    : undefined;
}

/** Undefined for a number that JSON cannot hold as it is written. */
function numberOf(written: string): number | undefined {
  const value = Number(written);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : undefined;
}

/** A condition that a column has one of some values. */
export interface ListedValues {
  readonly column: string;
  readonly values: readonly AcceptedValue[];
}

/** Reads `c in ('a', 'b')` and what PostgreSQL makes of it, `c = any (array['a'::text, 'b'::text])`. */
export function listedValues(expression: unknown): ListedValues | null {
  const [kind, content] = caseOf(unwrapped(expression));
  const node = typeof content === 'object' && content !== null ? (content as Node) : {};
  if (kind === 'InList' && node['negated'] === false) return listed(node['expr'], nodesAt(node, 'list'));
  if (kind !== 'AnyOp' || node['compare_op'] !== 'Eq') return null;
  const list = nodeAt(unwrapped(node['right']) as Node, 'Array');
  return list === null ? null : listed(node['left'], nodesAt(list, 'elem'));
}

function listed(column: unknown, items: readonly Node[]): ListedValues | null {
  const identifier = nodeAt(unwrapped(column) as Node, 'Identifier')?.['value'];
  const values = items.map(listedValue);
  if (typeof identifier !== 'string' || values.length === 0) return null;
  return values.every((value) => value !== undefined) ? { column: identifier, values } : null;
}

/** Without parentheses and casts. */
function unwrapped(expression: unknown): unknown {
  let inner = expression;
  for (;;) {
    const [kind, content] = caseOf(inner);
    if (kind === 'Nested') inner = content;
    else if (kind === 'Cast') inner = (content as Node)['expr'];
    else return typeof inner === 'object' && inner !== null ? inner : {};
  }
}

function listedValue(expression: unknown): AcceptedValue | undefined {
  const [outer, content] = caseOf(unwrapped(expression));
  if (outer === 'UnaryOp' && (content as Node)['op'] === 'Minus') {
    const value = listedValue((content as Node)['expr']);
    return typeof value === 'number' ? -value : undefined;
  }
  if (outer !== 'Value') return undefined;
  const [kind, value] = caseOf((content as Node)['value']);
  if (kind === 'Number') return Array.isArray(value) ? numberOf(String(value[0])) : undefined;
  if (kind === 'Boolean') return value === true;
  if (kind === 'Null') return null;
  return typeof value === 'string' && /String/.test(kind) ? toStorableText(value) : undefined;
}
