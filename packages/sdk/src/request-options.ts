/** Overrides for one call. */
export interface RequestOptions {
  /** Milliseconds to wait for the answer to each attempt. */
  readonly timeoutMs?: number;
  /** How often a request that failed for now is sent again, where that does no harm. */
  readonly retries?: number;
  /** Ends the call at once, with the reason of the signal: an `AbortError` unless another one was given. */
  readonly signal?: AbortSignal;
}

/** Of operations that happen once, however often they are sent. */
export interface IdempotentOptions extends RequestOptions {
  /** Sent as `Idempotency-Key`, at most 255 characters; random unless given. The same key gives the same answer for a day. */
  readonly idempotencyKey?: string;
}

/** Of operations that tell what they do. */
export interface ProgressOptions<P> extends IdempotentOptions {
  onProgress?(progress: P): void;
}

/** Every option that a call may have. */
export type AnyOptions = ProgressOptions<never>;
