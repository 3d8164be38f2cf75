import type { CharacterSet } from './character-set.js';

/** What a pattern says, without the things that only steer the order of a backtracking search (captures, laziness). */
export type Expression =
  | { readonly kind: 'character'; readonly of: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  /** `max` is Infinity when unbounded. */
  | { readonly kind: 'repetition'; readonly body: Expression; readonly min: number; readonly max: number }
  | { readonly kind: 'text-start' }
  | { readonly kind: 'text-end' }
  | { readonly kind: 'look-ahead'; readonly body: Expression; readonly isNegative: boolean };

/**
 * Upper bound for the number of places an automaton needs, so that a few characters of pattern never unfold into
 * millions. Infinity for a look-ahead, which is no regular building block.
 */
export function unfoldedSize(expression: Expression): number {
  switch (expression.kind) {
    case 'character':
    case 'text-start':
    case 'text-end':
      return 1;
    case 'sequence':
      // Not even an empty body is free: `(?:){1000000000}` must not be unfolded either.
      return Math.max(1, sum(expression.parts));
    case 'choice':
      return expression.options.length + sum(expression.options);
    case 'repetition': {
      const copies = expression.max === Number.POSITIVE_INFINITY ? Math.max(1, expression.min) : expression.max;
      return copies === 0 ? 1 : copies * (1 + unfoldedSize(expression.body));
    }
    case 'look-ahead':
      return Number.POSITIVE_INFINITY;
  }
}

function sum(expressions: readonly Expression[]): number {
  return expressions.reduce((total, expression) => total + unfoldedSize(expression), 0);
}
