import type { QuoteRules } from './ddl-dialect.js';
import { DdlError } from './ddl-error.js';

/** A piece of SQL: a name or keyword, a quoted name, a text in quotes, a number, or one character of punctuation. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'mark';
  /** As it is written. */
  readonly text: string;
  readonly start: number;
  /** Whether nothing stands between it and the token before it. */
  readonly isJoined: boolean;
}

const blank = /[\s\u{feff}]/u;
const wordStart = /[\p{L}_@#]/u;
const word = /[\p{L}\p{N}_$@#]*/uy;
const number = /\d[\p{L}\p{N}_.]*/uy;
const dollarTag = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;

/** What was read before the text ends or breaks off. */
export interface TokenizedSql {
  readonly tokens: readonly SqlToken[];
  /** A quote or comment that is never closed. */
  readonly error: DdlError | null;
}

/** Cuts SQL into tokens; blanks and comments disappear. */
export function tokenizeSql(sql: string, quotes: QuoteRules): TokenizedSql {
  const tokenizer = new Tokenizer(sql, quotes);
  try {
    tokenizer.run();
    return { tokens: tokenizer.tokens, error: null };
  } catch (error) {
    if (error instanceof DdlError) return { tokens: tokenizer.tokens, error };
    throw error;
  }
}

class Tokenizer {
  readonly tokens: SqlToken[] = [];
  readonly #sql: string;
  readonly #quotes: QuoteRules;
  #at = 0;
  #isJoined = false;

  constructor(sql: string, quotes: QuoteRules) {
    this.#sql = sql;
    this.#quotes = quotes;
  }

  run(): void {
    while (this.#at < this.#sql.length) {
      if (this.#skipsBlank() || this.#skipsComment()) this.#isJoined = false;
      else this.#token();
    }
  }

  #skipsBlank(): boolean {
    if (!blank.test(this.#sql.charAt(this.#at))) return false;
    this.#at += 1;
    return true;
  }

  #skipsComment(): boolean {
    if (this.#quotes.lineComments.some((mark) => this.#sql.startsWith(mark, this.#at))) {
      const end = this.#sql.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#sql.length : end;
      return true;
    }
    if (!this.#sql.startsWith('/*', this.#at)) return false;
    this.#at = this.#endOfComment();
    return true;
  }

  #endOfComment(): number {
    const bounds = /\/\*|\*\//g;
    bounds.lastIndex = this.#at + 2;
    for (let open = 1; open > 0; ) {
      const bound = bounds.exec(this.#sql)?.[0];
      if (bound === undefined) throw new DdlError(this.#at, 'this comment is never closed');
      if (bound === '*/') open -= 1;
      else if (this.#quotes.nestsComments) open += 1;
    }
    return bounds.lastIndex;
  }

  #token(): void {
    const first = this.#sql.charAt(this.#at);
    if (this.#quotes.texts.includes(first)) this.#add('text', this.#endOfText(first));
    else if (this.#quotes.names.includes(first)) this.#add('quoted', this.#endOfQuote(first === '[' ? ']' : first, ''));
    else if (first >= '0' && first <= '9') this.#add('number', this.#endOf(number));
    else if (wordStart.test(String.fromCodePoint(this.#sql.codePointAt(this.#at) ?? 0)))
      this.#add('word', this.#endOf(word));
    else if (first === '$' && this.#quotes.hasDollars) this.#dollar();
    else {
      this.#add('mark', this.#at + 1);
      if (first === ';') this.#skipCopiedRows();
    }
  }

  /** The rows that pg_dump writes behind `COPY … FROM stdin;`, up to a line `\\.`. */
  #skipCopiedRows(): void {
    const words = this.tokens.slice(-3).map(({ text }) => text.toLowerCase());
    if (words.join(' ') !== 'from stdin ;') return;
    const end = this.#sql.indexOf('\n\\.', this.#at);
    this.#at = end === -1 ? this.#sql.length : end;
  }

  #add(kind: SqlToken['kind'], end: number): void {
    const text = this.#sql.slice(this.#at, end);
    this.tokens.push({ kind, text, start: this.#at, isJoined: this.#isJoined });
    this.#at = end;
    this.#isJoined = true;
  }

  #endOf(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return this.#at + (pattern.exec(this.#sql)?.[0].length ?? 1);
  }

  #dollar(): void {
    dollarTag.lastIndex = this.#at;
    const tag = dollarTag.exec(this.#sql)?.[0];
    if (tag === undefined) {
      this.#add('mark', this.#at + 1);
      return;
    }
    const end = this.#sql.indexOf(tag, this.#at + tag.length);
    if (end === -1) throw new DdlError(this.#at, `the text that ${tag} opens is never closed`);
    this.#add('text', end + tag.length);
  }

  #endOfText(quote: string): number {
    const triple = quote.repeat(3);
    if (this.#quotes.hasTriples && this.#sql.startsWith(triple, this.#at)) {
      const end = this.#sql.indexOf(triple, this.#at + 3);
      if (end === -1) throw new DdlError(this.#at, `the text that ${triple} opens is never closed`);
      return end + 3;
    }
    const before = this.tokens.at(-1);
    // PostgreSQL: `E'…'` has escapes where `'…'` has none.
    const isEscaped = this.#isJoined && before?.kind === 'word' && before.text.toLowerCase() === 'e';
    return this.#endOfQuote(quote, this.#quotes.hasBackslashes || isEscaped ? '\\' : '');
  }

  /** Behind the quote that closes; a doubled one stands for itself. */
  #endOfQuote(close: string, backslash: string): number {
    for (let at = this.#at + 1; at < this.#sql.length; at += 1) {
      const character = this.#sql.charAt(at);
      if (character === backslash) at += 1;
      else if (character === close) {
        if (this.#sql.charAt(at + 1) !== close) return at + 1;
        at += 1;
      }
    }
    throw new DdlError(this.#at, `the quote ${this.#sql.charAt(this.#at)} is never closed`);
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What a text in quotes says. */
export function textValue(written: string, { hasBackslashes, hasTriples }: QuoteRules): string {
  if (written.startsWith('$')) {
    const tag = written.slice(0, written.indexOf('$', 1) + 1);
    return written.slice(tag.length, -tag.length);
  }
  const quote = written.charAt(0);
  const isTriple = hasTriples && written.length >= 6 && written.startsWith(quote.repeat(3));
  const inner = isTriple ? written.slice(3, -3) : written.slice(1, -1).replaceAll(quote + quote, quote);
  return hasBackslashes ? inner.replace(/\\(.)/gsu, (_, next: string) => escapes[next] ?? next) : inner;
}
