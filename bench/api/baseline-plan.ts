import type { AddedRows } from './store.js';

/** What the bare server works with. */
export interface BaselinePlan {
  readonly url: string;
  /** Rows that one publish wrote, to be written again with other ids. */
  readonly written: AddedRows;
  /** Part of a name that is searched. */
  readonly searched: string;
  /** Bytes of the answers, as the server under test gave them. */
  readonly answers: {
    /** By id of the contract. */
    readonly read: Readonly<Record<string, string>>;
    readonly list: string;
    readonly search: string;
    readonly publish: string;
  };
}
