/** A statement that cannot be read, and where. */
export class DdlError extends Error {
  /** Characters before the place. */
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = 'DdlError';
    this.offset = offset;
  }
}
