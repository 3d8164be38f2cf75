/** Timers that are longer fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Ends one attempt when its caller asks for it, or when the server takes too long. */
export class Deadline {
  readonly #ending = new AbortController();
  readonly #given: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #onAbort = (): void => this.#ending.abort(this.#given?.reason);

  constructor(timeoutMs: number, given: AbortSignal | undefined) {
    this.#timeoutMs = Math.min(timeoutMs, longestTimerMs);
    this.#given = given;
    if (given?.aborted) this.#onAbort();
    given?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Waits for the server. The time that the caller takes between two waits is not counted. */
  async wait<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#ending.abort(new DOMException('', 'TimeoutError')), this.#timeoutMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets go of the connection, whatever is still to come. */
  end(): void {
    this.#given?.removeEventListener('abort', this.#onAbort);
    this.#ending.abort();
  }
}
