export type MailAnswer =
  /** The server took it for at least one recipient. */
  | { readonly kind: 'accepted' }
  /** It may work later. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The server will never take it. */
  | { readonly kind: 'refused'; readonly reason: string };
