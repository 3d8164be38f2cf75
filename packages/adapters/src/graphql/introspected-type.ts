import type { LenientObject } from '../lenient-object.js';

const maxWrappers = 30;

/** A type as a field or an argument names it: the named type within lists and non-null marks. */
export interface TypeReference {
  /** From the outside: `!` for non-null, `[]` for a list. */
  readonly wrappers: readonly ('!' | '[]')[];
  readonly name: string | null;
  readonly kind: string | null;
}

/** What `type` of a field or an argument says; absent parts stay unknown. */
export function readTypeReference(holder: LenientObject): TypeReference {
  const wrappers: ('!' | '[]')[] = [];
  let current = holder.object('type');
  while (current !== null && wrappers.length < maxWrappers) {
    const kind = current.text('kind');
    if (kind !== 'NON_NULL' && kind !== 'LIST') return { wrappers, name: current.filledText('name'), kind };
    wrappers.push(kind === 'LIST' ? '[]' : '!');
    current = current.object('ofType');
  }
  return { wrappers, name: null, kind: null };
}

/** The notation of the schema language, e.g. `[String!]!`. */
export function notationOf({ wrappers, name }: TypeReference): string {
  return wrappers
    .toReversed()
    .reduce((text, wrapper) => (wrapper === '!' ? `${text}!` : `[${text}]`), name ?? 'Unknown');
}

export function isNonNull({ wrappers }: TypeReference): boolean {
  return wrappers[0] === '!';
}
