import { type CharacterSet, characterSet, complement, exceptLineTerminators } from './character-set.js';
import type { Expression } from './expression.js';
import { NotUnderstood, PatternReader } from './pattern-reader.js';

/** Groups within groups; deeper than any person writes, and far from where a call stack ends. */
const deepestGroup = 200;

/**
 * The expression behind a pattern that is known to be valid under the `u` flag.
 * Throws NotUnderstood for back-references, look-behind, `\b`, `\p{…}` and whatever else is not read here.
 */
export function parsePattern(pattern: string): Expression {
  const reader = new PatternReader(pattern);
  const expression = choice(reader, 0);
  if (!reader.isAtEnd) throw new NotUnderstood();
  return expression;
}

function choice(reader: PatternReader, depth: number): Expression {
  if (depth > deepestGroup) throw new NotUnderstood();
  const first = sequence(reader, depth);
  if (reader.peek() !== '|') return first;
  const options = [first];
  while (reader.skip('|')) options.push(sequence(reader, depth));
  return { kind: 'choice', options };
}

function sequence(reader: PatternReader, depth: number): Expression {
  const parts: Expression[] = [];
  while (!reader.isAtEnd && reader.peek() !== '|' && reader.peek() !== ')') {
    parts.push(quantified(reader, atom(reader, depth)));
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'sequence', parts };
}

function atom(reader: PatternReader, depth: number): Expression {
  const character = reader.take();
  switch (character) {
    case '^':
      return { kind: 'text-start' };
    case '$':
      return { kind: 'text-end' };
    case '.':
      return { kind: 'character', of: exceptLineTerminators };
    case '(':
      return group(reader, depth + 1);
    case '[':
      return { kind: 'character', of: characterClass(reader) };
    case '\\':
      return { kind: 'character', of: reader.escape() };
    default:
      if ('*+?{}])'.includes(character)) throw new NotUnderstood();
      return { kind: 'character', of: single(character) };
  }
}

function single(character: string): CharacterSet {
  const codePoint = character.codePointAt(0) ?? 0;
  return [codePoint, codePoint];
}

/** Behind `(`. Whether a group captures does not matter, because nothing here refers back to it. */
function group(reader: PatternReader, depth: number): Expression {
  const isPositive = reader.skip('?=');
  const isNegative = !isPositive && reader.skip('?!');
  if (!isPositive && !isNegative) skipGroupHead(reader);
  const body = choice(reader, depth);
  reader.expect(')');
  return isPositive || isNegative ? { kind: 'look-ahead', body, isNegative } : body;
}

function skipGroupHead(reader: PatternReader): void {
  if (!reader.skip('?') || reader.skip(':')) return;
  reader.expect('<');
  if (reader.peek() === '=' || reader.peek() === '!') throw new NotUnderstood();
  while (reader.take() !== '>');
}

function quantified(reader: PatternReader, body: Expression): Expression {
  const times = quantifier(reader);
  if (times === undefined) return body;
  // Laziness chooses among the ways to match, never whether there is one.
  reader.skip('?');
  if (body.kind === 'look-ahead' || times.max < times.min) throw new NotUnderstood();
  return { kind: 'repetition', body, ...times };
}

function quantifier(reader: PatternReader): { readonly min: number; readonly max: number } | undefined {
  if (reader.skip('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (reader.skip('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (reader.skip('?')) return { min: 0, max: 1 };
  if (!reader.skip('{')) return undefined;
  const min = reader.number();
  if (min === undefined) throw new NotUnderstood();
  const max = reader.skip(',') ? (reader.number() ?? Number.POSITIVE_INFINITY) : min;
  reader.expect('}');
  return { min, max };
}

/** Behind `[`. */
function characterClass(reader: PatternReader): CharacterSet {
  const isNegated = reader.skip('^');
  const bounds: number[] = [];
  while (!reader.skip(']')) {
    const from = classMember(reader);
    if (reader.peek() !== '-') {
      bounds.push(...from);
      continue;
    }
    reader.take();
    if (reader.peek() === ']') {
      bounds.push(...from, ...single('-'));
      continue;
    }
    bounds.push(...range(from, classMember(reader)));
  }
  const set = characterSet(bounds);
  return isNegated ? complement(set) : set;
}

function classMember(reader: PatternReader): CharacterSet {
  if (!reader.skip('\\')) return single(reader.take());
  if (reader.skip('b')) return [0x08, 0x08];
  if (reader.skip('-')) return single('-');
  return reader.escape();
}

function range(from: CharacterSet, to: CharacterSet): CharacterSet {
  const [first, lastOfFirst] = from;
  const [last, lastOfLast] = to;
  const isBetweenCharacters = first === lastOfFirst && last === lastOfLast && from.length === 2 && to.length === 2;
  if (!isBetweenCharacters || first === undefined || last === undefined || first > last) throw new NotUnderstood();
  return [first, last];
}
