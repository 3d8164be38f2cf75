import type { Dice } from './dice.js';

/** The drafts that are judged; each by the build of Ajv made for it. */
export type Dialect = 'draft-07' | '2019-09' | '2020-12';

/** A schema under construction. */
export interface Draft {
  [keyword: string]: unknown;
}
export type Schema = boolean | Draft;

/** Everything that drawing a part of a schema needs to know. */
export interface Drawing {
  readonly dice: Dice;
  readonly dialect: Dialect;
  /** References to definitions of the document. */
  readonly references: readonly string[];
  /** Draws a sub-schema; with no levels left it has no sub-schemas of its own. */
  sub(levels: number): Schema;
}

export function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const metaSchemas: Readonly<Record<Dialect, string>> = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** Name of the keyword that holds definitions. */
export function definitionsKeyword(dialect: Dialect): '$defs' | 'definitions' {
  return dialect === 'draft-07' ? 'definitions' : '$defs';
}
