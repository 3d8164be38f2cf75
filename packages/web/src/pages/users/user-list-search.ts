import { pageOf, textOf } from '../../data/changed-search.js';

export interface UserListSearch {
  /** Part of the name. */
  readonly q?: string;
  readonly team?: string;
  /** Whether deactivated people are listed, too. */
  readonly deactivated?: true;
  /** Page, from 1. */
  readonly page?: number;
}

/** What the address says of the list; what makes no sense is left out. */
export function userListSearch(given: Record<string, unknown>): UserListSearch {
  const q = textOf(given['q']);
  const team = textOf(given['team']);
  const page = pageOf(given['page']);
  return {
    ...(q === undefined ? {} : { q }),
    ...(team === undefined ? {} : { team }),
    ...(given['deactivated'] === true ? { deactivated: true } : {}),
    ...(page === undefined ? {} : { page }),
  };
}
