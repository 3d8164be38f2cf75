import { type ParsedTokenInfo, Tokenizer, TokenType } from '@streamparser/json';
import type { Kept } from '@tessera/adapters';
import { maxJsonDepth } from './json-depth.js';

/** Bytes of a text that are gathered before they become a string; else each character would be kept by itself. */
const textBufferBytes = 64 * 1024;

/** Why the bytes are no JSON document that is read here. */
export class UnreadableJsonError extends Error {
  override readonly name = 'UnreadableJsonError';
}

type Expected = 'value' | 'first value or end' | 'first key or end' | 'key' | 'colon' | 'comma or end';

interface Frame {
  /** What is built; `null` where nobody looks. */
  readonly value: Record<string, unknown> | unknown[] | null;
  readonly isList: boolean;
  readonly kept: Kept | null;
  key: string;
  expected: Expected;
}

/**
 * Builds of a JSON document what is kept of it, while its bytes arrive: memory follows what is kept, not the document.
 * Where it is kept whole, it is what `JSON.parse` makes of it.
 */
export class KeptJson {
  readonly #tokenizer = new Tokenizer({ stringBufferSize: textBufferBytes });
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  readonly #place = new TextPlace();
  readonly #stack: Frame[] = [];
  readonly #kept: Kept;
  #root: unknown;
  #isComplete = false;

  constructor(kept: Kept) {
    this.#kept = kept;
    this.#tokenizer.onToken = (token) => this.#take(token);
  }

  /** @throws {UnreadableJsonError} that says where the document is no JSON. */
  write(chunk: Uint8Array): void {
    this.#place.begin(chunk);
    try {
      this.#utf8.decode(chunk, { stream: true });
      this.#tokenizer.write(chunk);
    } catch (error) {
      throw this.#explained(error);
    }
    this.#place.end();
  }

  /** The document. */
  end(): unknown {
    this.#place.begin(new Uint8Array());
    try {
      this.#utf8.decode();
      this.#tokenizer.end();
    } catch (error) {
      throw this.#explained(error);
    }
    if (!this.#isComplete) throw this.#malformed(this.#place.offset);
    return this.#root;
  }

  #take({ token, value, offset }: ParsedTokenInfo): void {
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        this.#open(token === TokenType.LEFT_BRACKET, offset);
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#close(token === TokenType.RIGHT_BRACKET, offset);
        break;
      case TokenType.COLON:
        this.#step('colon', 'value', offset);
        break;
      case TokenType.COMMA:
        this.#step('comma or end', this.#stack.at(-1)?.isList ? 'value' : 'key', offset);
        break;
      default:
        this.#scalar(value, offset);
    }
  }

  #step(expected: Expected, next: Expected, offset: number): void {
    const frame = this.#stack.at(-1);
    if (frame?.expected !== expected) throw this.#malformed(offset);
    frame.expected = next;
  }

  #scalar(value: unknown, offset: number): void {
    const frame = this.#stack.at(-1);
    if (typeof value === 'string' && (frame?.expected === 'key' || frame?.expected === 'first key or end')) {
      frame.key = value;
      frame.expected = 'colon';
      return;
    }
    const kept = this.#keptHere(offset);
    if (kept !== null) this.#put(value);
    this.#after();
  }

  #open(isList: boolean, offset: number): void {
    const kept = this.#keptHere(offset);
    if (this.#stack.length === maxJsonDepth) throw new UnreadableJsonError(`nests deeper than ${maxJsonDepth} levels`);
    const value = kept === null ? null : isList ? [] : {};
    if (kept !== null) this.#put(value);
    const expected = isList ? 'first value or end' : 'first key or end';
    this.#stack.push({ value, isList, kept, key: '', expected });
  }

  #close(isList: boolean, offset: number): void {
    const frame = this.#stack.at(-1);
    const isEnd = frame?.expected === 'comma or end' || frame?.expected.startsWith('first');
    if (frame === undefined || frame.isList !== isList || !isEnd) throw this.#malformed(offset);
    this.#stack.pop();
    const parent = this.#stack.at(-1)?.kept;
    if (parent && parent !== true && 'each' in parent && frame.value !== null && !Array.isArray(frame.value))
      parent.finish?.(frame.value);
    this.#after();
  }

  /** What is kept of the value that begins here. */
  #keptHere(offset: number): Kept | null {
    const frame = this.#stack.at(-1);
    if (frame === undefined) {
      if (this.#isComplete) throw this.#malformed(offset);
      return this.#kept;
    }
    if (frame.expected !== 'value' && frame.expected !== 'first value or end') throw this.#malformed(offset);
    const { kept } = frame;
    if (kept === null || kept === true) return kept;
    if ('each' in kept) return kept.each;
    return !frame.isList && Object.hasOwn(kept.members, frame.key) ? (kept.members[frame.key] ?? null) : null;
  }

  #put(value: unknown): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) this.#root = value;
    else if (Array.isArray(frame.value)) frame.value.push(value);
    else if (frame.key !== '__proto__') (frame.value as Record<string, unknown>)[frame.key] = value;
    else Object.defineProperty(frame.value, frame.key, { value, enumerable: true, configurable: true, writable: true });
  }

  #after(): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) this.#isComplete = true;
    else frame.expected = 'comma or end';
  }

  #malformed(offset: number): UnreadableJsonError {
    const { line, column } = this.#place.at(offset);
    return new UnreadableJsonError(`is not JSON at line ${line}, column ${column}`);
  }

  /** An error of the tokenizer, in our words. */
  #explained(error: unknown): unknown {
    if (error instanceof UnreadableJsonError || !(error instanceof Error)) return error;
    if (error instanceof TypeError) return new UnreadableJsonError('is not in UTF-8');
    const offset = /absolute position "(\d+)"/.exec(error.message)?.[1];
    return this.#malformed(offset === undefined ? this.#place.offset : Number(offset));
  }
}

const newline = 0x0a;
const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Knows the line and column of bytes in the chunk that was given last. */
class TextPlace {
  #chunk: Uint8Array = new Uint8Array();
  #start = 0;
  #lines = 0;
  /** Characters between the last line break and the chunk. */
  #columns = 0;

  /** Bytes up to the end of the chunk. */
  get offset(): number {
    return this.#start + this.#chunk.length;
  }

  begin(chunk: Uint8Array): void {
    this.#chunk = chunk;
  }

  /** Counts the chunk, which is read without a mistake. */
  end(): void {
    const { line, column } = this.at(this.offset);
    this.#start = this.offset;
    this.#lines = line - 1;
    this.#columns = column - 1;
    this.#chunk = new Uint8Array();
  }

  /** As people count, from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const end = Math.max(0, Math.min(this.#chunk.length, offset - this.#start));
    let lines = this.#lines;
    let columns = this.#columns;
    let begin = 0;
    for (let next = this.#chunk.indexOf(newline); next >= 0 && next < end; next = this.#chunk.indexOf(newline, begin)) {
      lines += 1;
      columns = 0;
      begin = next + 1;
    }
    for (let index = begin; index < end; index += 1) if (!isContinuation(this.#chunk[index] ?? 0)) columns += 1;
    return { line: lines + 1, column: columns + 1 };
  }
}

/** What is kept of the document in the chunks. */
export async function readKeptJson(chunks: AsyncIterable<Uint8Array>, kept: Kept): Promise<unknown> {
  const document = new KeptJson(kept);
  for await (const chunk of chunks) document.write(chunk);
  return document.end();
}
