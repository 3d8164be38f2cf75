/** A request of the API below `/api/v1`; a body that is a text is sent as it stands. */
export interface Request {
  readonly path: string;
  readonly body: unknown;
}

/** Makes a request that carries a document. */
export type Carrier = (document: unknown) => Request;

/** A format, and what is sent in it. */
export interface HostileFormat {
  readonly name: string;
  /** Carry the document as a value. */
  readonly values: readonly Carrier[];
  /** Carry the document as a text. */
  readonly texts: readonly Carrier[];
  /** A document with a bit of everything, to be spoiled; null for a format of text alone. */
  readonly document: unknown;
  /** The same in the text of the format. */
  readonly text: string;
  /** Documents that were made to do harm: values, or texts of the format, by what they are. */
  readonly bombs: Readonly<Record<string, unknown>>;
  /** Every so many spoiled documents are sent; 1 unless one takes long. */
  readonly thinnedBy?: number;
}

/** Carries the document in a member of the body, beside others. */
export function within(path: string, member: string, more: object = {}): Carrier {
  return (document) => ({ path, body: { [member]: document, ...more } });
}

/** Carries the text of a document to the check that stores nothing. */
export function toCheck(format: string): Carrier {
  return within('/compat/check-compat', 'spec_content', { spec_format: format });
}

export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** One thing within the next, so many times. */
export function nested(depth: number, innermost: unknown, wrap: (inner: unknown) => unknown): unknown {
  return numbers(depth).reduce<unknown>((inner) => wrap(inner), innermost);
}
