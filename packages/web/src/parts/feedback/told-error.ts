/** A failure that the page itself puts into words. */
export class ToldError extends Error {
  override readonly name = 'ToldError';
  readonly title: string;

  constructor(title: string, message: string) {
    super(message);
    this.title = title;
  }
}
