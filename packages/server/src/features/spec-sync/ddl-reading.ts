import type { DdlReadingOptions, Specification } from '@tessera/adapters';

/** What the thread is asked. */
export interface DdlQuestion {
  readonly ddl: string;
  readonly options: DdlReadingOptions;
}

/** What the thread answers. */
export type DdlAnswer =
  | { readonly kind: 'specification'; readonly specification: Specification }
  | { readonly kind: 'too_large' };
