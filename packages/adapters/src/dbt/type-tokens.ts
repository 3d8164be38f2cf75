/** A word or quoted name, or one character of punctuation. */
export interface TypeToken {
  readonly kind: 'word' | 'quoted' | 'punctuation';
  readonly text: string;
}

// One alternative a line: quoted name, string literal, word, any other character.
const tokenPattern = /"((?:[^"]|"")*)"|`([^`]*)`|'((?:[^'\\]|\\.|'')*)'|([\p{L}\p{N}_$.-]+)|(\S)/gsu;

/** Cuts a type such as `struct<a: array<int>>` into tokens; blanks disappear, the case of names is kept. */
export function tokenizeType(type: string): readonly TypeToken[] {
  const tokens: TypeToken[] = [];
  for (const [, doubled, ticked, literal, word, punctuation] of type.matchAll(tokenPattern)) {
    const quoted = doubled?.replaceAll('""', '"') ?? ticked ?? literal;
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (punctuation !== undefined) {
      tokens.push({ kind: 'punctuation', text: punctuation });
      // A quote that is never closed: nothing behind it can be told apart, and looking again would cost n² steps.
      if ('"`\''.includes(punctuation)) break;
    }
  }
  return tokens;
}
