import { pageOf } from '../../data/changed-search.js';

export interface PageSearch {
  /** Page, from 1. */
  readonly page?: number;
}

/** Which page of the list of a tab is shown. */
export function pageSearch(given: Record<string, unknown>): PageSearch {
  const page = pageOf(given['page']);
  return page === undefined ? {} : { page };
}
