import { Automaton } from './automaton.js';
import { type Expression, unfoldedSize } from './expression.js';
import { parsePattern } from './pattern-parser.js';

/** The texts that hold a match of a pattern, as JSON Schema's `pattern` means it: ECMA-262, `u` flag, not anchored. */
export interface Language {
  readonly source: string;
  /** Linear in the length of the text, never backtracks. */
  matches(text: string): boolean;
}

/** An automaton with what it has to say of a text for the text to be in the language. */
interface Condition {
  readonly automaton: Automaton;
  readonly isAccepted: boolean;
}

/** A language as the meeting of conditions: one for the pattern, one for each look-ahead at its beginning. */
export class PatternLanguage implements Language {
  readonly source: string;
  readonly conditions: readonly Condition[];

  constructor(source: string, conditions: readonly Condition[]) {
    this.source = source;
    this.conditions = conditions;
  }

  matches(text: string): boolean {
    return this.conditions.every(({ automaton, isAccepted }) => automaton.accepts(text) === isAccepted);
  }
}

const longestPattern = 20_000;
const mostPlaces = 20_000;
const mostRemembered = 200;
const remembered = new Map<string, Language | undefined>();

/**
 * The language of a pattern. Nothing when the pattern is invalid, is too large once its counted repetitions are written
 * out, or uses what is not understood: back-references, look-behind, look-ahead but for one that stands beside a `^` at
 * the very beginning, `\b`, `\B`, `\p{…}`, flags within groups. Never throws.
 */
export function languageOf(pattern: string): Language | undefined {
  const isKnown = remembered.has(pattern);
  const language = isKnown ? remembered.get(pattern) : read(pattern);
  // Asked last, forgotten last.
  if (isKnown) remembered.delete(pattern);
  remembered.set(pattern, language);
  if (remembered.size > mostRemembered) {
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest);
      break;
    }
  }
  return language;
}

function read(pattern: string): Language | undefined {
  if (pattern.length > longestPattern) return undefined;
  try {
    // The platform knows best what is valid; the parser only has to tell apart what is.
    new RegExp(pattern, 'u');
    const demands = conditionsOf(parsePattern(pattern));
    const size = demands.reduce((total, { expression }) => total + unfoldedSize(expression), 0);
    if (size > mostPlaces) return undefined;
    const conditions = demands.map(({ expression, isAccepted }) => {
      return { automaton: new Automaton(expression), isAccepted };
    });
    return new PatternLanguage(pattern, conditions);
  } catch {
    return undefined;
  }
}

interface ExpressionCondition {
  readonly expression: Expression;
  readonly isAccepted: boolean;
}

/**
 * Look-aheads among the first assertions of a pattern look from where the match begins. If a `^` stands among them too,
 * that is the start of the text, and each is a question to the whole text: `^(?!x)y` holds where `^y` does and `^(?:x)`
 * does not.
 */
function conditionsOf(expression: Expression): readonly ExpressionCondition[] {
  const parts = expression.kind === 'sequence' ? expression.parts : [expression];
  const isAssertion = ({ kind }: Expression) => kind === 'text-start' || kind === 'look-ahead';
  const end = parts.findIndex((part) => !isAssertion(part));
  const head = end === -1 ? parts : parts.slice(0, end);
  if (!head.some(({ kind }) => kind === 'text-start')) return [{ expression, isAccepted: true }];
  const rest = { expression: fromStart(...parts.slice(head.length)), isAccepted: true };
  const lookAheads = head.flatMap((part) => {
    if (part.kind !== 'look-ahead') return [];
    return [{ expression: fromStart(part.body), isAccepted: !part.isNegative }];
  });
  return [rest, ...lookAheads];
}

function fromStart(...parts: readonly Expression[]): Expression {
  return { kind: 'sequence', parts: [{ kind: 'text-start' }, ...parts] };
}
