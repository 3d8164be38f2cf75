import { pageOf, textOf } from '../../data/changed-search.js';

export interface TeamListSearch {
  /** Part of the name. */
  readonly q?: string;
  /** Page, from 1. */
  readonly page?: number;
}

/** What the address says of the list; what makes no sense is left out. */
export function teamListSearch(given: Record<string, unknown>): TeamListSearch {
  const q = textOf(given['q']);
  const page = pageOf(given['page']);
  return { ...(q === undefined ? {} : { q }), ...(page === undefined ? {} : { page }) };
}
