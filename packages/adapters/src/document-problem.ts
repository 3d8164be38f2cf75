/** One thing in a document that could not be used, and what to do about it. */
export interface AdapterProblem {
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer: string;
  /** A sentence that says what was expected there. */
  readonly message: string;
}

/** The document as a whole cannot be read; {@link problems} says where and why. */
export class DocumentError extends Error {
  readonly problems: readonly AdapterProblem[];

  constructor(problems: readonly AdapterProblem[]) {
    super(problems.map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`)).join('\n'));
    this.name = 'DocumentError';
    this.problems = problems;
  }
}

/** The child pointer of `parent` for one object key or list index. */
export function childPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
