import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors.js';

/** Which parts of a form are documents, and how each is read while it arrives. */
export interface FormReading {
  readonly documents: Readonly<Record<string, (chunks: AsyncIterable<Uint8Array>) => Promise<unknown>>>;
  /** Of the whole form. */
  readonly maxBytes: number;
}

export interface SentForm {
  /** Parts that are no documents, as text; of a repeated one the last counts, and an empty one is absent. */
  readonly texts: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, unknown>>;
  /** Of what was sent, whatever stood between the parts. */
  readonly digest: string;
}

const unreadable = (): ApiError => new ApiError('BAD_REQUEST', 'There was an error parsing the body');

const maxParts = 100;
const maxTextBytes = 4 * 1024 * 1024;
const formType = /^\s*multipart\/form-data\s*(?:;|$)/i;

export function isForm(contentType: string | undefined): boolean {
  return contentType !== undefined && formType.test(contentType);
}

/**
 * Reads the parts of a form one after the other. Documents are read as they arrive, so what they hold is never in memory
 * as a whole. What is left of a refused form is read and thrown away: a client that still sends would lose the answer.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` when it is no form or breaks off, 413 `PAYLOAD_TOO_LARGE`, and what a document is
 *   refused with.
 */
export function readForm({ raw, headers }: FastifyRequest, { documents, maxBytes }: FormReading): Promise<SentForm> {
  return new Promise((resolve, reject) => {
    const tooLarge = (): ApiError =>
      new ApiError('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes`, { max_bytes: maxBytes });
    let parser: ReturnType<typeof parserOf>;
    try {
      parser = parserOf(headers, (name) => Object.hasOwn(documents, name));
    } catch {
      raw.resume();
      reject(unreadable());
      return;
    }
    const texts = new Map<string, string>();
    const found = new Map<string, unknown>();
    const hash = createHash('sha256');
    const reading: Promise<void>[] = [];
    const fail = (error: unknown): void => {
      raw.unpipe(parser);
      raw.resume();
      reject(error as Error);
    };
    let bytes = 0;
    raw.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) fail(tooLarge());
    });
    raw.once('close', () => {
      if (!raw.readableEnded) fail(unreadable());
    });
    parser.on('field', (name, value, _isNameCut, isCut) => {
      hash.update(`${name}\0${value}\0`);
      if (isCut) fail(tooLarge());
      else if (value !== '') texts.set(name, value);
    });
    parser.on('file', (name, part) => {
      const chunks = hashed(part, (chunk) => hash.update(chunk), name);
      const read = (documents[name]?.(chunks) ?? Promise.resolve()).then((document) => void found.set(name, document));
      read.catch(fail);
      reading.push(read);
    });
    parser.once('partsLimit', () => fail(unreadable()));
    parser.once('error', () => fail(unreadable()));
    parser.once('finish', () => {
      Promise.all(reading).then(
        () =>
          resolve({
            texts: Object.fromEntries(texts),
            documents: Object.fromEntries(found),
            digest: hash.digest('hex'),
          }),
        fail,
      );
    });
    raw.pipe(parser);
  });
}

function parserOf(headers: FastifyRequest['headers'], isDocument: (name: string) => boolean) {
  const type = headers['content-type'] ?? '';
  return new Busboy({
    headers: { 'content-type': type },
    limits: { parts: maxParts, fieldSize: maxTextBytes },
    isPartAFile: (name) => name !== undefined && isDocument(name),
  });
}

async function* hashed(part: Readable, update: (chunk: Uint8Array | string) => void, name: string) {
  update(`${name}\0`);
  try {
    for await (const chunk of part) {
      update(chunk as Buffer);
      yield chunk as Buffer;
    }
  } catch {
    throw unreadable();
  }
  update('\0');
}
