export interface OutboundRequest {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Time for the whole attempt, from the name to the last byte of the answer. */
  readonly timeoutMs: number;
}

export type OutboundAnswer =
  | {
      /** The headers of an answer arrived, whatever its status: redirects are answers too. */
      readonly kind: 'answered';
      readonly status: number;
      /** The body as far as it arrived, at most 64 KiB; without NUL, which PostgreSQL cannot store. */
      readonly text: string;
      readonly retryAfterSeconds?: number;
    }
  /** Nothing was sent: the target may not be reached. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer came. One line, without anything of the URL, the headers or the body. */
  | { readonly kind: 'failed'; readonly reason: string };
